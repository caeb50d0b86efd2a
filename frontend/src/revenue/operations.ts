import { graphql } from "../gql";
import type { RevenueReportQuery } from "../gql/graphql";

graphql(`
  fragment RevenueLine on RevenueRow {
    clientId
    label
    invoices
    net
    tax
    total
    owed
  }
`);

/** What was invoiced, by month, client, kind of line and tax. */
export const revenueReport = graphql(`
  query RevenueReport($filter: ReportFilter!) {
    revenue(filter: $filter) {
      currency
      totals {
        ...RevenueLine
      }
      months {
        month
        net
        tax
        total
        owed
      }
      clients {
        ...RevenueLine
      }
      kinds {
        ...RevenueLine
      }
      taxes {
        ...RevenueLine
      }
    }
  }
`);

/** What was invoiced. */
export type Report = RevenueReportQuery["revenue"];

/** One client, kind of line or rate of tax. */
export type Line = Report["totals"];

/** What was invoiced in a month. */
export type Month = Report["months"][number];

import { graphql } from "../gql";
import type { UsageReportQuery } from "../gql/graphql";

graphql(`
  fragment UsageReportLine on UsageReportRow {
    period
    clientId
    client
    callType
    calls
    minutes
    charge
    costedCalls
    cost
    margin
  }
`);

/** What calls came to, by period, client and call type. */
export const usageReport = graphql(`
  query UsageReport($filter: ReportFilter!, $by: UsageBy!) {
    usageReport(filter: $filter, by: $by) {
      currency
      totals {
        calls
        billableSeconds
        costedCalls
        charge
        cost
        margin
      }
      periods {
        ...UsageReportLine
      }
      rows {
        ...UsageReportLine
      }
      more
    }
  }
`);

/** What calls came to. */
export type Report = UsageReportQuery["usageReport"];

/** One client's calls of a type in a period. */
export type Line = Report["rows"][number];

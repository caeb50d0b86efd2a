import { graphql } from "../gql";
import type { MarginGuardQuery, MarginReportQuery } from "../gql/graphql";

graphql(`
  fragment MarginLine on MarginRow {
    clientId
    label
    calls
    costedCalls
    billableSeconds
    charge
    cost
    margin
  }
`);

/** What calls brought in and cost, by client, destination and day. */
export const marginReport = graphql(`
  query MarginReport($filter: ReportFilter!) {
    margin(filter: $filter) {
      currency
      totals {
        ...MarginLine
      }
      clients {
        ...MarginLine
      }
      destinations {
        ...MarginLine
      }
      days {
        date
        charge
        cost
        margin
      }
    }
  }
`);

/** What calls brought in and cost. */
export type Report = MarginReportQuery["margin"];

/** One client, or one destination. */
export type Line = Report["totals"];

/** Which packages and providers can be compared. */
export const guardChoices = graphql(`
  query GuardChoices {
    packages(first: 200) {
      nodes {
        id
        name
        currency
      }
    }
    providers(first: 200) {
      nodes {
        id
        name
        currency
      }
    }
  }
`);

/** Which destinations a package sells below what a provider asks. */
export const marginGuard = graphql(`
  query MarginGuard($packageId: ID!, $providerId: ID!) {
    marginGuard(packageId: $packageId, providerId: $providerId) {
      compared
      below
      rows {
        prefix
        description
        sellPerMinute
        buyPerMinute
        sellCall
        buyCall
        margin
      }
    }
  }
`);

/** What is sold below its cost. */
export type Guard = MarginGuardQuery["marginGuard"];

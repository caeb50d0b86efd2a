import { graphql } from "../gql";
import type { AutobillLogQuery, AutobillResultsQuery, AutobillRunFragment } from "../gql/graphql";

graphql(`
  fragment AutobillRun on Autobill {
    id
    state
    due
    dryRun
    requestedBy
    requestedAt
    startedAt
    finishedAt
    total
    done
    billed
    zero
    skipped
    parked
    error
    client {
      id
      name
    }
  }
`);

/** A billing run. */
export type Run = AutobillRunFragment;

/** The billing runs, the newest first. */
export const autobillsQuery = graphql(`
  query Autobills($first: Int, $after: String) {
    autobills(first: $first, after: $after) {
      nodes {
        ...AutobillRun
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const autobillQuery = graphql(`
  query Autobill($id: ID!) {
    node(id: $id) {
      __typename
      ... on Autobill {
        ...AutobillRun
      }
    }
  }
`);

/** What became of the clients of a run. */
export const resultsQuery = graphql(`
  query AutobillResults($id: ID!, $outcome: AutobillOutcome, $first: Int, $after: String) {
    node(id: $id) {
      __typename
      ... on Autobill {
        id
        results(outcome: $outcome, first: $first, after: $after) {
          nodes {
            id
            outcome
            reason
            invoiceId
            invoiceNumber
            total
            currency
            client {
              id
              name
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

/** What a run noted last. */
export const logQuery = graphql(`
  query AutobillLog($id: ID!, $last: Int!) {
    node(id: $id) {
      __typename
      ... on Autobill {
        id
        results(last: $last) {
          nodes {
            id
            at
            outcome
            reason
            invoiceId
            invoiceNumber
            total
            currency
            client {
              id
              name
            }
          }
        }
      }
    }
  }
`);

/** A line of the log of a run. */
export type Noted = Extract<
  NonNullable<AutobillLogQuery["node"]>,
  { __typename: "Autobill" }
>["results"]["nodes"][number];

/** What became of one client of a run. */
export type Result = Extract<
  NonNullable<AutobillResultsQuery["node"]>,
  { __typename: "Autobill" }
>["results"]["nodes"][number];

export const runAutobill = graphql(`
  mutation RunAutobill($input: RunAutobillInput!) {
    runAutobill(input: $input) {
      autobill {
        ...AutobillRun
      }
    }
  }
`);

export const cancelAutobill = graphql(`
  mutation CancelAutobill($input: CancelAutobillInput!) {
    cancelAutobill(input: $input) {
      autobill {
        ...AutobillRun
      }
    }
  }
`);

/** Whether runs start by themselves, and when. */
export const scheduleQuery = graphql(`
  query AutobillSchedule {
    company {
      autobill
      autobillHour
    }
  }
`);

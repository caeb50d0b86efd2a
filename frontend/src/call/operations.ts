import { graphql } from "../gql";
import type { CallPageQuery, CallRunQuery } from "../gql/graphql";

/** A page of calls; also, ordered by `stored`, what was missed while the live connection was gone. */
export const callPage = graphql(`
  query CallPage($filter: CDRFilter, $orderBy: CDROrder, $first: Int, $after: String) {
    cdrs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        ...CallRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Calls as they are priced. */
export const callRated = graphql(`
  subscription CallRated($filter: CDRFilter) {
    cdrRated(filter: $filter) {
      ...CallRow
    }
  }
`);

/** What a row of the list shows. */
export const callRow = graphql(`
  fragment CallRow on CDR {
    id
    clientId
    clientName
    storedAt
    startedAt
    direction
    callerNumber
    callerName
    destinationNumber
    extension
    durationSeconds
    billableSeconds
    callType
    charge
    currency
    ruleLabel
    estimated
    late
  }
`);

/** A call as a row of the list. */
export type Call = CallPageQuery["cdrs"]["nodes"][number];

/** One call whole, and why it cost what it cost. */
export const callDetail = graphql(`
  query CallDetail($id: ID!) {
    node(id: $id) {
      __typename
      ... on CDR {
        ...CallRow
        callUuid
        part
        answeredAt
        endedAt
        destinationE164
        hangupCause
        includedSeconds
        rateVersion
        packageVersion
        tariffVersion
        providerName
        cost
        costCurrency
        margin
        explanation {
          text
          steps {
            kind
            text
            matched
          }
        }
      }
    }
  }
`);

/** Totals of the filter, by day and by rule. */
export const callSummary = graphql(`
  query CallSummary($filter: CDRFilter) {
    cdrSummary(filter: $filter) {
      calls
      minutes
      capped
      totals {
        currency
        calls
        charge
      }
      days {
        date
        currency
        calls
        billableSeconds
        charge
      }
      rules {
        direction
        callType
        ruleLabel
        currency
        calls
        minutes
        charge
      }
    }
  }
`);

/** The companies that an admin may narrow the calls to. */
export const callClients = graphql(`
  query CallClients($search: String) {
    clients(search: $search, first: 50) {
      nodes {
        id
        name
        timeZone
        locale
      }
    }
  }
`);

/** The company that the calls are narrowed to. */
export const callClient = graphql(`
  query CallClient($id: ID!) {
    node(id: $id) {
      __typename
      ... on Client {
        id
        name
        timeZone
        locale
      }
    }
  }
`);

graphql(`
  fragment CallRun on Rerate {
    id
    state
    changed
    error
    totals {
      currency
      before
      after
    }
  }
`);

/** Charges one call anew; it happens in the background. */
export const chargeCallAnew = graphql(`
  mutation ChargeCallAnew($input: RerateInput!) {
    rerate(input: $input) {
      rerate {
        ...CallRun
      }
    }
  }
`);

/** How far the charging anew of a call is. */
export const callRun = graphql(`
  query CallRun($id: ID!) {
    node(id: $id) {
      __typename
      ... on Rerate {
        ...CallRun
      }
    }
  }
`);

/** The charging anew of one call. */
export type CallRun = Omit<Extract<NonNullable<CallRunQuery["node"]>, { __typename: "Rerate" }>, "__typename">;

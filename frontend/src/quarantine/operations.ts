import { graphql } from "../gql";
import type { QuarantinedFragment, UnassignedFragment } from "../gql/graphql";

graphql(`
  fragment Quarantined on QuarantinedDocument {
    id
    serverName
    receivedAt
    source
    contentType
    bytes
    reason
    state
    attempts
  }
`);

/** A document that could not be read, without its text. */
export type Quarantined = QuarantinedFragment;

export const quarantineQuery = graphql(`
  query Quarantine($state: QuarantineState, $first: Int, $after: String) {
    quarantine(state: $state, first: $first, after: $after) {
      waiting
      nodes {
        ...Quarantined
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const documentQuery = graphql(`
  query QuarantinedDocument($id: ID!) {
    node(id: $id) {
      __typename
      ... on QuarantinedDocument {
        id
        body
      }
    }
  }
`);

export const replayQuarantine = graphql(`
  mutation ReplayQuarantine($input: ReplayQuarantineInput!) {
    replayQuarantine(input: $input) {
      replayed
      stillWaiting
      endCursor
    }
  }
`);

export const dismissQuarantine = graphql(`
  mutation DismissQuarantine($input: DismissQuarantineInput!) {
    dismissQuarantine(input: $input) {
      dismissed
    }
  }
`);

graphql(`
  fragment Unassigned on UnassignedCall {
    id
    serverName
    callUuid
    part
    startedAt
    direction
    domainName
    callerNumber
    destinationNumber
    billableSeconds
    reason
    expiresAt
  }
`);

/** A call that belongs to no client yet. */
export type Unassigned = UnassignedFragment;

export const unassignedQuery = graphql(`
  query Unassigned($first: Int, $after: String) {
    unassigned(first: $first, after: $after) {
      waiting
      nodes {
        ...Unassigned
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const assignWaiting = graphql(`
  mutation AssignWaiting {
    assignWaiting {
      assigned
      stillWaiting
    }
  }
`);

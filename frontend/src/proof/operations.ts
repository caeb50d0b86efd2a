import { graphql } from "../gql";
import type { ProofFragment } from "../gql/graphql";

graphql(`
  fragment Proof on Proof {
    id
    state
    requestedBy
    requestedAt
    finishedAt
    total
    done
    found
    client {
      id
      name
    }
    checks {
      check
      compared
      found
    }
  }
`);

/** What was proven of the books. */
export type Proof = ProofFragment;

/** What was proven, the newest first. */
export const proofsQuery = graphql(`
  query Proofs($first: Int, $after: String) {
    proofs(first: $first, after: $after) {
      nodes {
        ...Proof
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What one proof found. */
export const findingsQuery = graphql(`
  query Findings($id: ID!) {
    node(id: $id) {
      __typename
      ... on Proof {
        ...Proof
        findings {
          check
          client
          text
          note
        }
      }
    }
  }
`);

export const verifyBooks = graphql(`
  mutation VerifyBooks($input: VerifyBooksInput!) {
    verifyBooks(input: $input) {
      proof {
        ...Proof
      }
    }
  }
`);

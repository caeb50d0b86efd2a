import { graphql } from "../gql";
import type { UnratedQuery } from "../gql/graphql";

/** Where calls went that wait for a rate. */
export const unratedQuery = graphql(`
  query Unrated {
    unratedDestinations {
      clientId
      clientName
      direction
      prefix
      calls
      billableSeconds
      firstAt
      lastAt
    }
  }
`);

/** Calls of one client to one destination that wait for a rate. */
export type Unrated = UnratedQuery["unratedDestinations"][number];

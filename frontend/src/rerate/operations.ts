import { graphql } from "../gql";
import type { ReratesQuery, WhatIfSubscription } from "../gql/graphql";

graphql(`
  fragment Run on Rerate {
    id
    state
    reason
    scope
    requestedBy
    requestedAt
    startedAt
    finishedAt
    total
    done
    changed
    totals {
      currency
      before
      after
    }
    error
  }
`);

/** The runs of charging calls anew, the newest first. */
export const reratesQuery = graphql(`
  query Rerates($first: Int, $after: String) {
    rerates(first: $first, after: $after) {
      nodes {
        ...Run
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** One run. */
export type Run = ReratesQuery["rerates"]["nodes"][number];

export const rerate = graphql(`
  mutation Rerate($input: RerateInput!) {
    rerate(input: $input) {
      rerate {
        ...Run
      }
    }
  }
`);

export const cancelRerate = graphql(`
  mutation CancelRerate($input: CancelRerateInput!) {
    cancelRerate(input: $input) {
      rerate {
        ...Run
      }
    }
  }
`);

/** What calls would cost otherwise, and how far the answer is. */
export const whatIf = graphql(`
  subscription WhatIf($input: WhatIfInput!) {
    whatIf(input: $input) {
      done
      total
      finished
      changed
      totals {
        currency
        before
        after
      }
      clients {
        label
        currency
        calls
        before
        after
      }
      destinations {
        label
        currency
        calls
        before
        after
      }
      calls {
        cdrId
        startedAt
        clientName
        destinationNumber
        billableSeconds
        currency
        before
        after
        typeBefore
        typeAfter
        labelBefore
        labelAfter
      }
    }
  }
`);

/** What calls would cost otherwise, as far as it is known. */
export type WhatIf = WhatIfSubscription["whatIf"];

/** What can be chosen from. */
export const scopeChoices = graphql(`
  query ScopeChoices {
    products(first: 200) {
      nodes {
        id
        name
      }
    }
    packages(first: 200) {
      nodes {
        id
        name
      }
    }
    tariffs(first: 200) {
      nodes {
        id
        name
        versions {
          version
          validFrom
          note
          withdrawnAt
        }
      }
    }
  }
`);

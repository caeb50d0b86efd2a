import { graphql } from "../gql";
import type { GlobalListsFragment, ProviderFragment, ProviderRowFragment } from "../gql/graphql";

graphql(`
  fragment ProviderRow on Provider {
    id
    name
    currency
    version
    gateways
    tariff {
      id
      name
    }
  }
`);

/** An upstream carrier as a list has it. */
export type ProviderRow = ProviderRowFragment;

graphql(`
  fragment ListEntry on ListEntry {
    pattern
    on
    direction
    note
  }
`);

graphql(`
  fragment Provider on Provider {
    id
    name
    currency
    version
    savedAt
    savedBy
    gateways
    tariff {
      id
      name
    }
    exclude {
      ...ListEntry
    }
    free {
      ...ListEntry
    }
  }
`);

/** An upstream carrier with all that its version in force says. */
export type Provider = ProviderFragment;

export const providersQuery = graphql(`
  query Providers($first: Int, $after: String) {
    providers(first: $first, after: $after) {
      nodes {
        ...ProviderRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const providerQuery = graphql(`
  query Provider($id: ID!) {
    node(id: $id) {
      __typename
      ... on Provider {
        ...Provider
      }
    }
  }
`);

/** The tariffs by which a carrier can charge the reseller. */
export const providerTariffs = graphql(`
  query ProviderTariffs($search: String) {
    tariffs(search: $search, first: 200) {
      nodes {
        id
        name
        currency
      }
    }
  }
`);

export const createProvider = graphql(`
  mutation CreateProvider($input: CreateProviderInput!) {
    createProvider(input: $input) {
      provider {
        ...ProviderRow
      }
    }
  }
`);

export const saveProvider = graphql(`
  mutation SaveProvider($input: SaveProviderInput!) {
    saveProvider(input: $input) {
      provider {
        ...Provider
      }
    }
  }
`);

graphql(`
  fragment GlobalLists on GlobalLists {
    version
    savedAt
    savedBy
    exclude {
      ...ListEntry
    }
    free {
      ...ListEntry
    }
  }
`);

/** The lists that hold whichever carrier a call takes. */
export type GlobalLists = GlobalListsFragment;

export const globalListsQuery = graphql(`
  query GlobalLists {
    globalLists {
      ...GlobalLists
    }
  }
`);

export const saveGlobalLists = graphql(`
  mutation SaveGlobalLists($input: SaveGlobalListsInput!) {
    saveGlobalLists(input: $input) {
      globalLists {
        ...GlobalLists
      }
    }
  }
`);

import { graphql } from "../gql";
import type { ClientFragment } from "../gql/graphql";

graphql(`
  fragment Client on Client {
    id
    name
    country
    areaCode
    currency
    timeZone
    locale
    address {
      street
      street2
      city
      region
      postalCode
      country
    }
    taxNumber
    registration
    endpointScheme
    endpointId
    buyerReference
    email
    phone
    taxation
    paymentDays
    consolidated
    creditLimit
    lowBalance
    spendCap
    createdAt
  }
`);

/** A customer company. */
export type Client = ClientFragment;

export const clientsQuery = graphql(`
  query Clients($search: String, $first: Int, $after: String) {
    clients(search: $search, first: $first, after: $after) {
      nodes {
        ...Client
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const clientQuery = graphql(`
  query Client($id: ID!) {
    node(id: $id) {
      __typename
      ... on Client {
        ...Client
      }
    }
  }
`);

export const createClient = graphql(`
  mutation CreateClient($input: CreateClientInput!) {
    createClient(input: $input) {
      client {
        ...Client
      }
    }
  }
`);

export const updateClient = graphql(`
  mutation UpdateClient($input: UpdateClientInput!) {
    updateClient(input: $input) {
      client {
        ...Client
      }
    }
  }
`);

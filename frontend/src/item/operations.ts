import { graphql } from "../gql";
import type { ItemsQuery } from "../gql/graphql";

/** What will be added to a client's coming invoices, and the services that it can belong to. */
export const itemsQuery = graphql(`
  query Items($clientId: ID!, $first: Int, $after: String) {
    items(clientId: $clientId, first: $first, after: $after) {
      nodes {
        id
        serviceId
        kind
        text
        quantity
        price
        taxIncluded
        recurring
        billed
        addedBy
        createdAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    services(clientId: $clientId, first: 200) {
      nodes {
        id
        domainName
        product {
          id
          name
        }
      }
    }
  }
`);

/** Something that will be added to coming invoices. */
export type Item = ItemsQuery["items"]["nodes"][number];
/** A service that an item can belong to. */
export type ItemService = ItemsQuery["services"]["nodes"][number];

export const addItem = graphql(`
  mutation AddItem($input: AddItemInput!) {
    addItem(input: $input) {
      item {
        id
      }
    }
  }
`);

export const removeItem = graphql(`
  mutation RemoveItem($input: RemoveItemInput!) {
    removeItem(input: $input) {
      deletedId
    }
  }
`);

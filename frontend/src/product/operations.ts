import { graphql } from "../gql";
import type { ProductFragment } from "../gql/graphql";

graphql(`
  fragment Product on Product {
    id
    name
    group
    module
    price
    currency
    billingCycle
    defaultDomain
    extensionList
    extensionLength
    emailTemplate
    hasLicenseKey
    specialNumberBilling
    specialMode
    firstIncrement
    nextIncrement
    createdAt
  }
`);

/** A product without its rules. */
export type Product = ProductFragment;

export const productsQuery = graphql(`
  query Products($first: Int, $after: String) {
    products(first: $first, after: $after) {
      nodes {
        ...Product
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const productQuery = graphql(`
  query Product($id: ID!) {
    node(id: $id) {
      __typename
      ... on Product {
        ...Product
        ...Rates
        warnings {
          rule
          other
          code
          message
        }
      }
    }
  }
`);

export const createProduct = graphql(`
  mutation CreateProduct($input: CreateProductInput!) {
    createProduct(input: $input) {
      product {
        ...Product
      }
    }
  }
`);

export const updateProduct = graphql(`
  mutation UpdateProduct($input: UpdateProductInput!) {
    updateProduct(input: $input) {
      product {
        ...Product
      }
    }
  }
`);

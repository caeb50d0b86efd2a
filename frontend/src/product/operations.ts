import { graphql } from "../gql";
import type { LicenseFragment, ProductFragment } from "../gql/graphql";

graphql(`
  fragment Product on Product {
    id
    name
    group
    module
    price
    setupFee
    taxIncluded
    currency
    billingCycle
    defaultDomain
    extensionList
    extensionLength
    emailTemplate
    includedExtensions
    features
    passwordLength
    orderable
    hasLicenseKey
    specialNumberBilling
    specialMode
    firstIncrement
    nextIncrement
    package {
      id
      name
    }
    createdAt
  }
`);

graphql(`
  fragment License on License {
    state
    hint
    holder
    domain
    ip
    expiresAt
    checkedAt
    message
    failedAt
    failure
  }
`);

/** How the license key of a product stands. */
export type License = LicenseFragment;

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
        license {
          ...License
        }
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

/** The packages by which a product's ordinary calls can be sold. */
export const productPackages = graphql(`
  query ProductPackages {
    packages(first: 200) {
      nodes {
        id
        name
        currency
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

export const activateLicense = graphql(`
  mutation ActivateLicense($input: ActivateLicenseInput!) {
    activateLicense(input: $input) {
      product {
        id
        license {
          ...License
        }
      }
    }
  }
`);

export const verifyLicense = graphql(`
  mutation VerifyLicense($input: VerifyLicenseInput!) {
    verifyLicense(input: $input) {
      product {
        id
        license {
          ...License
        }
      }
    }
  }
`);

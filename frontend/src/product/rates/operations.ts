import { graphql } from "../../gql";
import type { RatesFragment } from "../../gql/graphql";

graphql(`
  fragment Rates on Product {
    id
    name
    currency
    version
    versionSavedAt
    versionSavedBy
    specialRates {
      name
      pattern
      patternType
      direction
      billingMode
      flatRate
      perMinuteRate
      priority
      enabled
    }
  }
`);

/** A product's rule list in force, and who saved it when. */
export type Rates = RatesFragment;

export const ratesQuery = graphql(`
  query Rates($id: ID!) {
    node(id: $id) {
      __typename
      ... on Product {
        ...Rates
      }
    }
  }
`);

export const saveSpecialRates = graphql(`
  mutation SaveSpecialRates($input: SaveSpecialRatesInput!) {
    saveSpecialRates(input: $input) {
      product {
        ...Rates
      }
    }
  }
`);

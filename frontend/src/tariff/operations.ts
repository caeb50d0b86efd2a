import { graphql } from "../gql";
import type {
  TariffFragment,
  TariffRateFragment,
  TariffVersionFragment,
  VersionedTariffFragment,
} from "../gql/graphql";

graphql(`
  fragment TariffVersion on TariffVersion {
    version
    validFrom
    timeZone
    taxIncluded
    bands {
      name
      weekdays
      from
      to
    }
    rateCount
    note
    savedBy
    savedAt
    withdrawnAt
  }
`);

graphql(`
  fragment Tariff on Tariff {
    id
    name
    currency
    version
    inForce {
      ...TariffVersion
    }
    createdAt
  }
`);

graphql(`
  fragment VersionedTariff on Tariff {
    ...Tariff
    versions {
      ...TariffVersion
    }
  }
`);

graphql(`
  fragment TariffRate on Rate {
    prefix
    origin
    direction
    description
    connectionFee
    perMinute
    minimumCharge
    firstIncrement
    nextIncrement
    freeSeconds
    capSeconds
    rounding
    band
    validFrom
    validTo
  }
`);

/** A tariff as a list shows it. */
export type Tariff = TariffFragment;

/** A tariff with its versions, newest first. */
export type VersionedTariff = VersionedTariffFragment;

/** One version of a tariff, without its rates. */
export type Version = TariffVersionFragment;

/** What the calls of a prefix cost. */
export type Rate = TariffRateFragment;

export const tariffsQuery = graphql(`
  query Tariffs($search: String, $first: Int, $after: String) {
    tariffs(search: $search, first: $first, after: $after) {
      nodes {
        ...Tariff
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const tariffQuery = graphql(`
  query Tariff($id: ID!) {
    node(id: $id) {
      __typename
      ... on Tariff {
        ...VersionedTariff
      }
    }
  }
`);

export const tariffRatesQuery = graphql(`
  query TariffRates($id: ID!, $version: Int, $search: String, $first: Int, $after: String) {
    node(id: $id) {
      __typename
      ... on Tariff {
        id
        rates(version: $version, search: $search, first: $first, after: $after) {
          nodes {
            ...TariffRate
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

export const createTariff = graphql(`
  mutation CreateTariff($input: CreateTariffInput!) {
    createTariff(input: $input) {
      tariff {
        ...Tariff
      }
    }
  }
`);

export const updateTariff = graphql(`
  mutation UpdateTariff($input: UpdateTariffInput!) {
    updateTariff(input: $input) {
      tariff {
        ...Tariff
      }
    }
  }
`);

export const saveRates = graphql(`
  mutation SaveRates($input: SaveRatesInput!) {
    saveRates(input: $input) {
      tariff {
        ...VersionedTariff
      }
    }
  }
`);

export const withdrawVersion = graphql(`
  mutation WithdrawTariffVersion($input: TariffVersionInput!) {
    withdrawTariffVersion(input: $input) {
      tariff {
        ...VersionedTariff
      }
    }
  }
`);

export const restoreVersion = graphql(`
  mutation RestoreTariffVersion($input: TariffVersionInput!) {
    restoreTariffVersion(input: $input) {
      tariff {
        ...VersionedTariff
      }
    }
  }
`);

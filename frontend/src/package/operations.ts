import { graphql } from "../gql";
import type { PackageFragment, PackageRowFragment } from "../gql/graphql";

graphql(`
  fragment PackageRow on Package {
    id
    name
    currency
    version
    tariff {
      id
      name
    }
    markupPercent
    pools {
      name
      seconds
    }
  }
`);

/** A package as a list has it. */
export type PackageRow = PackageRowFragment;

graphql(`
  fragment Package on Package {
    id
    name
    currency
    version
    savedAt
    savedBy
    tariff {
      id
      name
    }
    country
    areaCode
    e164
    outsideLine
    localPrefix
    nanp10
    markupPercent
    firstIncrement
    nextIncrement
    rounding
    freeSecondsPerCall
    inboundBilling
    inboundFirstIncrement
    inboundNextIncrement
    inboundRounding
    customRates {
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
    pools {
      name
      prefixes
      seconds
      rollOver
    }
    minimumSpend
    realTime
  }
`);

/** A package with all that its version in force says. */
export type Package = PackageFragment;

export const packagesQuery = graphql(`
  query Packages($first: Int, $after: String) {
    packages(first: $first, after: $after) {
      nodes {
        ...PackageRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const packageQuery = graphql(`
  query Package($id: ID!) {
    node(id: $id) {
      __typename
      ... on Package {
        ...Package
      }
    }
  }
`);

/** The tariffs that a package can sell. */
export const packageTariffs = graphql(`
  query PackageTariffs($search: String) {
    tariffs(search: $search, first: 200) {
      nodes {
        id
        name
        currency
      }
    }
  }
`);

export const createPackage = graphql(`
  mutation CreatePackage($input: CreatePackageInput!) {
    createPackage(input: $input) {
      package {
        ...PackageRow
      }
    }
  }
`);

export const savePackage = graphql(`
  mutation SavePackage($input: SavePackageInput!) {
    savePackage(input: $input) {
      package {
        ...Package
      }
    }
  }
`);

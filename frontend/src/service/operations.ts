import { graphql } from "../gql";
import type { ServiceFragment } from "../gql/graphql";

graphql(`
  fragment Service on Service {
    id
    client {
      id
      name
      timeZone
    }
    product {
      id
      name
    }
    server {
      id
      name
    }
    domainName
    domainUuid
    extensions
    status
    billingCycle
    anchorDay
    activeFrom
    activeUntil
    nextDueDate
  }
`);

/** One product held by one client. */
export type Service = ServiceFragment;

export const servicesQuery = graphql(`
  query Services($clientId: ID, $productId: ID, $first: Int, $after: String) {
    services(clientId: $clientId, productId: $productId, first: $first, after: $after) {
      nodes {
        ...Service
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What a service can be made of. */
export const partsQuery = graphql(`
  query ServiceParts {
    clients(first: 200) {
      nodes {
        id
        name
        currency
        timeZone
      }
    }
    products(first: 200) {
      nodes {
        id
        name
        currency
        billingCycle
        defaultDomain
      }
    }
    servers(first: 200) {
      nodes {
        id
        name
        isDefault
      }
    }
  }
`);

export const createService = graphql(`
  mutation CreateService($input: CreateServiceInput!) {
    createService(input: $input) {
      service {
        ...Service
      }
      assigned
    }
  }
`);

export const updateService = graphql(`
  mutation UpdateService($input: UpdateServiceInput!) {
    updateService(input: $input) {
      service {
        ...Service
      }
      assigned
    }
  }
`);

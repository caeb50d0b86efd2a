import { graphql } from "../gql";

export const tenantsQuery = graphql(`
  query Tenants($serverId: ID!) {
    tenants(serverId: $serverId) {
      name
      uuid
      enabled
      extensions
      client {
        id
        name
      }
    }
  }
`);

export const importTenants = graphql(`
  mutation ImportTenants($input: ImportTenantsInput!) {
    importTenants(input: $input) {
      tenants {
        domainName
        created
        adopted
        error
        service {
          id
        }
      }
    }
  }
`);

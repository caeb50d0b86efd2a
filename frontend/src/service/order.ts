import { graphql } from "../gql";

export const offersQuery = graphql(`
  query Offers {
    offers {
      productId
      name
      group
      price
      setupFee
      currency
      billingCycle
      extensionList
      extensionLength
      includedExtensions
    }
    services(first: 200) {
      nodes {
        id
        domainName
        status
      }
    }
  }
`);

export const orderService = graphql(`
  mutation OrderService($input: OrderServiceInput!) {
    orderService(input: $input) {
      service {
        id
        status
      }
      credentials {
        ...Credential
      }
    }
  }
`);

import { graphql } from "../gql";
import type { PriceCallQuery } from "../gql/graphql";

/** What a call would cost, and why. */
export const priceCall = graphql(`
  query PriceCall($input: PriceCallInput!) {
    priceCall(input: $input) {
      canonical
      kind
      serviceName
      callType
      charge
      currency
      billedSeconds
      ruleLabel
      cost
      costCurrency
      margin
      explanation {
        text
      }
      curve {
        seconds
        charge
      }
    }
  }
`);

/** What a call would cost. */
export type Priced = PriceCallQuery["priceCall"];

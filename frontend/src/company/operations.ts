import { graphql } from "../gql";
import type { CompanyFragment } from "../gql/graphql";

graphql(`
  fragment Company on Company {
    name
    address {
      street
      street2
      city
      region
      postalCode
      country
    }
    taxNumber
    registration
    endpointScheme
    endpointId
    email
    phone
    hasLogo
    colour
    terms
    paymentInstructions
    footer
    invoicePrefix
    creditNotePrefix
    autobill
    autobillHour
    suspendAfterDays
    suspendWithoutCredit
    version
    taxRates {
      country
      name
      percent
      from
    }
  }
`);

/** The reseller's own company. */
export type Company = CompanyFragment;

export const companyQuery = graphql(`
  query Company {
    company {
      ...Company
    }
  }
`);

export const saveCompany = graphql(`
  mutation SaveCompany($input: SaveCompanyInput!) {
    saveCompany(input: $input) {
      company {
        ...Company
      }
    }
  }
`);

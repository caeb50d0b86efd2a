import { graphql } from "../gql";
import type { InvoiceFragment, InvoiceRowFragment } from "../gql/graphql";

graphql(`
  fragment InvoiceRow on Invoice {
    id
    kind
    status
    number
    issuedOn
    dueOn
    currency
    total
    owed
    client {
      id
      name
      locale
    }
    corrects {
      id
      number
    }
  }
`);

/** An invoice or credit note as a row of a list. */
export type InvoiceRow = InvoiceRowFragment;

/** Invoices and credit notes, the newest first. */
export const invoicesQuery = graphql(`
  query Invoices($filter: InvoiceFilter, $first: Int, $after: String) {
    invoices(filter: $filter, first: $first, after: $after) {
      nodes {
        ...InvoiceRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

graphql(`
  fragment Party on Party {
    name
    taxNumber
    registration
    buyerReference
    email
    phone
    address {
      street
      street2
      city
      region
      postalCode
      country
    }
  }
`);

graphql(`
  fragment Invoice on Invoice {
    id
    kind
    status
    number
    issuedOn
    dueOn
    periodStart
    periodEnd
    currency
    net
    tax
    total
    rounding
    settled
    owed
    reason
    client {
      id
      name
      locale
      timeZone
    }
    creditNotes {
      id
      number
      issuedOn
      total
      reason
    }
    corrects {
      id
      number
    }
    taxes {
      name
      percent
      category
      reason
      net
      tax
    }
    seller {
      ...Party
    }
    buyer {
      ...Party
    }
    lines {
      id
      kind
      service
      section
      text
      ruleLabel
      callType
      calls
      late
      quantity
      charge
      amount
      taxIncluded
      taxName
      taxPercent
    }
    allocations {
      id
      by
      amount
      allocatedAt
    }
  }
`);

/** An invoice whole. */
export type Invoice = InvoiceFragment;
/** A line of an invoice. */
export type Line = Invoice["lines"][number];
/** Who sells, or who buys. */
export type Party = Invoice["seller"];

export const invoiceQuery = graphql(`
  query Invoice($id: ID!) {
    node(id: $id) {
      __typename
      ... on Invoice {
        ...Invoice
      }
    }
  }
`);

/** What a client would be billed now, one invoice after the other. */
export const nextInvoicesQuery = graphql(`
  query NextInvoices($clientId: ID) {
    nextInvoices(clientId: $clientId) {
      ...Invoice
    }
  }
`);

export const createCreditNote = graphql(`
  mutation CreateCreditNote($input: CreateCreditNoteInput!) {
    createCreditNote(input: $input) {
      invoice {
        id
        number
      }
    }
  }
`);

export const writeOffInvoice = graphql(`
  mutation WriteOffInvoice($input: WriteOffInvoiceInput!) {
    writeOffInvoice(input: $input) {
      invoice {
        ...Invoice
      }
    }
  }
`);

/** In which currencies clients are billed. */
export const currenciesQuery = graphql(`
  query BilledCurrencies {
    clients(first: 200) {
      nodes {
        id
        currency
      }
    }
  }
`);

export const ageingQuery = graphql(`
  query Ageing($currency: String!) {
    ageing(currency: $currency) {
      currency
      current
      days1to30
      days31to60
      days61to90
      older
      total
      clients {
        client {
          id
          name
        }
        current
        days1to30
        days31to60
        days61to90
        older
        total
      }
    }
  }
`);

/** The client whose invoices are chosen. */
export const billedClient = graphql(`
  query BilledClient($id: ID!) {
    node(id: $id) {
      __typename
      ... on Client {
        id
        name
      }
    }
  }
`);

/** By how much the calls of an invoice were charged too dearly. */
export const overchargesQuery = graphql(`
  query Overcharges($id: ID!) {
    overcharges(invoiceId: $id) {
      lineId
      amount
    }
  }
`);

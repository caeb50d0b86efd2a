import { graphql } from "../gql";
import type { AccountFragment, LedgerEntriesQuery, PaymentsQuery } from "../gql/graphql";

graphql(`
  fragment Account on Account {
    clientId
    currency
    owed
    overdue
    credit
    deposits
    drawn
    creditLimit
    balances {
      account
      amount
    }
  }
`);

/** How a client's money stands. */
export type Account = AccountFragment;

/** How a client's money stands; without an id one's own. */
export const accountQuery = graphql(`
  query Account($clientId: ID) {
    account(clientId: $clientId) {
      ...Account
    }
  }
`);

/** Whose money it is. */
export const holderQuery = graphql(`
  query AccountHolder($id: ID!) {
    node(id: $id) {
      __typename
      ... on Client {
        id
        name
        timeZone
        locale
      }
    }
  }
`);

/** What happened to a client's money, the newest first. */
export const entriesQuery = graphql(`
  query LedgerEntries($clientId: ID, $first: Int, $after: String) {
    ledgerEntries(clientId: $clientId, first: $first, after: $after) {
      nodes {
        id
        number
        kind
        writtenAt
        text
        writtenBy
        owed
        credit
        postings {
          account
          amount
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Something that happened to a client's money. */
export type Entry = LedgerEntriesQuery["ledgerEntries"]["nodes"][number];

export const paymentsQuery = graphql(`
  query Payments($clientId: ID, $first: Int, $after: String) {
    payments(clientId: $clientId, first: $first, after: $after) {
      nodes {
        id
        kind
        method
        amount
        currency
        receivedOn
        reference
        note
        recordedBy
        reversedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Money that came in or went back. */
export type Payment = PaymentsQuery["payments"]["nodes"][number];

/** What a client still owes, invoice by invoice. */
export const openInvoicesQuery = graphql(`
  query OpenInvoices($clientId: ID!) {
    invoices(filter: { clientId: $clientId, kind: invoice, statuses: [issued, overdue] }, first: 200) {
      nodes {
        ...OpenInvoice
      }
    }
  }
`);

graphql(`
  fragment OpenInvoice on Invoice {
    id
    number
    dueOn
    issuedAt
    owed
    currency
  }
`);

export const recordPayment = graphql(`
  mutation RecordPayment($input: RecordPaymentInput!) {
    recordPayment(input: $input) {
      payment {
        id
      }
      account {
        ...Account
      }
    }
  }
`);

export const reversePayment = graphql(`
  mutation ReversePayment($input: ReversePaymentInput!) {
    reversePayment(input: $input) {
      payment {
        id
        reversedAt
      }
      account {
        ...Account
      }
    }
  }
`);

export const adjustCredit = graphql(`
  mutation AdjustCredit($input: AdjustCreditInput!) {
    adjustCredit(input: $input) {
      account {
        ...Account
      }
    }
  }
`);

export const useCredit = graphql(`
  mutation UseCredit($input: UseCreditInput!) {
    useCredit(input: $input) {
      account {
        ...Account
      }
    }
  }
`);

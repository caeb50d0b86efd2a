import type { MailEvent, MessageState } from "../gql/graphql";

// How e-mails are spoken of.

/** What each event is called, and when its message is written. */
export const events: Record<MailEvent, { label: string; says: string }> = {
  invoice_issued: { label: "Invoice issued", says: "With the invoice as a PDF, when it is issued" },
  credit_note_issued: { label: "Credit note issued", says: "With the credit note as a PDF, when it is issued" },
  payment_received: { label: "Payment received", says: "When a payment is recorded" },
  overdue_reminder: { label: "Overdue reminder", says: "On the days below, for as long as an invoice is owed" },
  included_minutes_alert: {
    label: "Included minutes",
    says: "When most of a pool's minutes, or all of them, are used",
  },
  credit_low: { label: "Credit low", says: "When the credit of a prepaid client runs low" },
  credit_exhausted: {
    label: "Credit used up",
    says: "When the credit of a prepaid client, with its limit, is used up",
  },
  spend_cap_reached: { label: "Spend cap", says: "When most of a client's spend cap, or all of it, is spent" },
  welcome: { label: "Welcome", says: "When a service that was ordered is there" },
  attention: {
    label: "Needs attention",
    says: "To the company's own address, when a server is down, calls are lost, clients can't be billed, or the books don't add up",
  },
};

/** What a message is that no client is told of. */
export function withoutClient(event: MailEvent): string {
  return event === "attention" ? "To the company" : "A test";
}

/** The events, in the order in which they are told. */
export const allEvents = Object.keys(events) as MailEvent[];

/** What the states of a message are called, and how they look. */
export const states: Record<MessageState, { label: string; tone: "good" | "warn" | "bad" | "plain" }> = {
  queued: { label: "Waits", tone: "warn" },
  sent: { label: "Sent", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  dropped: { label: "Dropped", tone: "plain" },
};

/** The states, in the order in which a message may have them. */
export const allStates = Object.keys(states) as MessageState[];

/** Whether a message was given up, and can be put back. */
export function isGivenUp({ state }: { state: MessageState }): boolean {
  return state === "failed" || state === "dropped";
}

/** Whether a message is still to be sent. */
export function isOnItsWay({ state }: { state: MessageState }): boolean {
  return state === "queued";
}

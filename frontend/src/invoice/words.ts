import type { InvoiceKind, InvoiceStatus, Settlement } from "../gql/graphql";

// How invoices are spoken of.

type Tone = "good" | "warn" | "bad" | "plain";

/** What the states of an invoice are called, and how they look. */
export const statuses: Record<InvoiceStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "plain" },
  issued: { label: "Open", tone: "plain" },
  overdue: { label: "Overdue", tone: "bad" },
  paid: { label: "Paid", tone: "good" },
  void: { label: "Void", tone: "plain" },
};

/** How a document's state is told. A credit note is no debt: it is neither open nor paid. */
export function statusOf(kind: InvoiceKind, status: InvoiceStatus): { label: string; tone: Tone } {
  return kind === "credit_note" ? { label: "Credit note", tone: "plain" } : statuses[status];
}

/** The name of a document. */
export const kinds: Record<InvoiceKind, string> = { invoice: "Invoice", credit_note: "Credit note" };

/** What settles an invoice. */
export const settlements: Record<Settlement, string> = {
  payment: "Payment",
  credit: "Credit",
  credit_note: "Credit note",
  drawn: "Drawn from credit as the calls came",
  write_off: "Written off",
};

/** A tax with its rate: `GST 10%`. */
export function taxName(name: string, percent: string): string {
  const rate = percent.includes(".") ? percent.replace(/\.?0+$/, "") : percent;
  return `${name || "Tax"} ${rate}%`;
}

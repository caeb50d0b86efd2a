import type { LedgerEntryKind, PaymentKind, PaymentMethod } from "../gql/graphql";

/** What happens to a client's money is called so. */
export const entryKinds: Record<LedgerEntryKind, string> = {
  invoice: "Invoice",
  credit_note: "Credit note",
  payment: "Payment",
  top_up: "Top-up",
  credit_applied: "Credit used",
  refund: "Refund",
  adjustment: "Adjustment",
  write_off: "Written off",
  calls: "Calls",
  settlement: "Calls invoiced",
  deposit: "Deposit",
  reversal: "Reversal",
};

/** What money that moves is called, and what it does. */
export const paymentKinds: Record<PaymentKind, { label: string; does: string }> = {
  received: { label: "Payment", does: "Pays the oldest invoices first; what is left becomes credit." },
  top_up: { label: "Top-up", does: "Becomes credit; invoices stay open." },
  refund: { label: "Refund", does: "Goes back to the client, out of its credit." },
  deposit_in: { label: "Deposit received", does: "Is kept as a security; it pays nothing." },
  deposit_out: { label: "Deposit returned", does: "Goes back to the client, out of its deposit." },
};

/** The ways in which money moves. */
export const methods: Record<PaymentMethod, string> = { bank_transfer: "Bank transfer", cash: "Cash" };

/** The entries of a choice. */
export function choicesOf<Key extends string>(names: Record<Key, string>): { value: Key; label: string }[] {
  return (Object.keys(names) as Key[]).map((value) => ({ value, label: names[value] }));
}

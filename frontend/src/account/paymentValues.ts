import * as z from "zod/mini";
import type { RecordPaymentInput } from "../gql/graphql";
import { decimal, isAmount } from "../ui/amount";
import { isPositive } from "../ui/money";

/** What a payment's form can check by itself. */
export const paymentSchema = z.object({
  clientId: z.string().check(z.minLength(1, "Choose a client.")),
  kind: z.enum(["received", "top_up", "refund", "deposit_in", "deposit_out"]),
  method: z.enum(["bank_transfer", "cash"]),
  amount: z.string().check(z.refine((text) => isAmount(text) && isPositive(decimal(text)), "An amount such as 49.50.")),
  receivedOn: z.string(),
  reference: z.string(),
  note: z.string(),
});

/** A payment's form. */
export type PaymentValues = z.infer<typeof paymentSchema>;

/** The form as the mutation takes it; what is received may be for an invoice. */
export function paymentInput(values: PaymentValues, invoice?: string): RecordPaymentInput {
  return {
    ...values,
    invoiceId: values.kind === "received" ? invoice : undefined,
    amount: decimal(values.amount),
    receivedOn: values.receivedOn || undefined,
    reference: values.reference.trim(),
    note: values.note.trim(),
  };
}

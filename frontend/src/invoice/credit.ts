import * as z from "zod/mini";
import type { CreateCreditNoteInput } from "../gql/graphql";
import { decimal, isAmount } from "../ui/amount";
import { addMoney, isNegative, isPositive, subtractMoney } from "../ui/money";
import type { Line } from "./operations";

/** The form of a credit note: all of an invoice, or an amount of each line that is chosen. Negative lines are named by their size. */
export interface CreditValues {
  reason: string;
  whole: boolean;
  lines: { lineId: string; chosen: boolean; amount: string; most: string; negative: boolean }[];
}

/** Whether a credit note's form makes sense; the server's word is final. */
export const creditSchema = z
  .object({
    reason: z.string().check(z.refine((text) => text.trim().length >= 3, "Say why.")),
    whole: z.boolean(),
    lines: z.array(
      z.object({
        lineId: z.string(),
        chosen: z.boolean(),
        amount: z.string(),
        most: z.string(),
        negative: z.boolean(),
      }),
    ),
  })
  .check((checked) => {
    const { whole, lines } = checked.value;
    if (whole) return;
    if (!lines.some(({ chosen }) => chosen)) {
      checked.issues.push({ code: "custom", message: "Choose a line.", path: ["whole"], input: whole });
    }
    lines.forEach(({ chosen, amount, most }, at) => {
      const problem = chosen ? problemOf(amount, most) : null;
      if (problem)
        checked.issues.push({ code: "custom", message: problem, path: ["lines", at, "amount"], input: amount });
    });
  });

function problemOf(amount: string, most: string): string | null {
  if (!isAmount(amount) || !isPositive(decimal(amount))) return "An amount such as 4.50.";
  return isNegative(subtractMoney(most, decimal(amount))) ? `At most ${most}.` : null;
}

/** The form for a credit note of an invoice with these lines. */
export function creditOf(lines: readonly Line[]): CreditValues {
  const of = lines.map(({ id, amount }) => {
    const most = amount.replace(/^-/, "");
    return { lineId: id, chosen: false, amount: most, most, negative: isNegative(amount) };
  });
  return { reason: "", whole: true, lines: of };
}

/** The lines of the form with what was charged too dearly chosen, and nothing else. */
export function overchargedOf(
  lines: CreditValues["lines"],
  found: readonly { lineId: string; amount: string }[],
): CreditValues["lines"] {
  return lines.map((line) => {
    const more = found.find(({ lineId }) => lineId === line.lineId);
    return { ...line, chosen: more !== undefined, amount: more?.amount ?? line.most };
  });
}

/** The form as the mutation takes it. */
export function creditInput(invoiceId: string, { reason, whole, lines }: CreditValues): CreateCreditNoteInput {
  if (whole) return { invoiceId, reason: reason.trim() };
  const chosen = lines
    .filter((line) => line.chosen)
    .map(({ lineId, amount, negative }) => ({ lineId, amount: `${negative ? "-" : ""}${decimal(amount)}` }));
  return { invoiceId, reason: reason.trim(), lines: chosen };
}

/** What the chosen lines come to as they are written on the invoice, before a tax that is not in them. */
export function chosenSum({ lines }: CreditValues): string {
  return lines
    .filter(({ chosen, amount }) => chosen && isAmount(amount))
    .reduce((sum, { amount, negative }) => addMoney(sum, `${negative ? "-" : ""}${decimal(amount)}`), "0");
}

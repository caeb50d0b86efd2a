import { addMoney, isNegative, isPositive, subtractMoney } from "../ui/money";

/** An invoice of which something is owed. */
export interface Open {
  readonly id: string;
  readonly number: string;
  readonly dueOn?: string | null;
  readonly issuedAt?: string | null;
  readonly owed: string;
}

/** What a payment does: which invoices it pays, each whole or in part, and what is left of it. */
export interface Settling {
  paid: { id: string; number: string; amount: string; whole: boolean }[];
  left: string;
}

/** What an amount would pay: one before the others, then those that are due first, as the books pay them. */
export function settling(open: readonly Open[], amount: string, first?: string): Settling {
  const paid: Settling["paid"] = [];
  let left = addMoney(amount, "0");
  for (const { id, number, owed } of open.toSorted(
    (a, b) => Number(b.id === first) - Number(a.id === first) || dueFirst(a, b),
  )) {
    if (!isPositive(left)) break;
    if (!isPositive(owed)) continue;
    const whole = !isNegative(subtractMoney(left, owed));
    const part = whole ? addMoney(owed, "0") : left;
    paid.push({ id, number, amount: part, whole });
    left = subtractMoney(left, part);
  }
  return { paid, left };
}

/** What is owed of all of them. */
export function owedOf(open: readonly Open[]): string {
  return open.reduce((sum, { owed }) => addMoney(sum, owed), "0");
}

function dueFirst(a: Open, b: Open): number {
  return compare(a.dueOn, b.dueOn) || compare(a.issuedAt, b.issuedAt) || compare(a.id, b.id);
}

function compare(a: string | null | undefined, b: string | null | undefined): number {
  const [one, other] = [a ?? "", b ?? ""];
  return one < other ? -1 : one > other ? 1 : 0;
}

import type { InvoiceLineKind } from "../gql/graphql";
import type { Cell } from "../ui/csv";
import { monthStart } from "../ui/time";
import type { Line, Month } from "./operations";

const kinds: Record<InvoiceLineKind, string> = {
  recurring: "Subscriptions",
  setup: "Setup fees",
  one_off: "Single charges",
  calls: "Calls",
  minimum_spend: "Minimum spend",
  discount: "Discounts",
};

/** What a kind of line is called. */
export function kindName(kind: string): string {
  return kinds[kind as InvoiceLineKind] ?? kind;
}

/** Every month that a report covers, also those in which nothing was invoiced. */
export function allMonths(months: readonly Month[], from: string, to: string): Month[] {
  const known = new Map(months.map((month) => [month.month, month]));
  const all: Month[] = [];
  for (let month = monthStart(from); month <= to; month = monthStart(month, 1)) {
    all.push(known.get(month) ?? { month, net: "0", tax: "0", total: "0", owed: "0" });
  }
  return all;
}

/** The lines of a report, cell by cell, for a file. */
export function cellsOf(lines: readonly Line[], owed: boolean): Cell[][] {
  return lines.map(({ label, invoices, net, tax, total, owed: left }) => [
    { text: label },
    ...[invoices, net, tax, total, ...(owed ? [left] : [])].map((number) => ({ number })),
  ]);
}

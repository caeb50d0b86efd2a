import type { InvoiceLineKind } from "../gql/graphql";
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

/** The table of a report as a file for spreadsheets; amounts as they are, without a currency's sign. */
export function csvOf(noun: string, lines: readonly Line[], owed: boolean): string {
  const head = [noun, "Invoices", "Net", "Tax", "Total", ...(owed ? ["Owed"] : [])];
  const rows = lines.map((line) => [
    safe(line.label),
    String(line.invoices),
    line.net,
    line.tax,
    line.total,
    ...(owed ? [line.owed] : []),
  ]);
  return `${[head, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** A text that no spreadsheet takes for a formula. */
function safe(text: string): string {
  return /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

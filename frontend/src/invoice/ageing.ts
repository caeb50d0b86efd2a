import type { AgeingQuery } from "../gql/graphql";
import type { Cell } from "../ui/csv";
import { addMoney, drawnSize } from "../ui/money";

/** What clients owe in a currency, by how long it is overdue. */
export type Owed = AgeingQuery["ageing"];

type Age = keyof Pick<Owed, "current" | "days1to30" | "days31to60" | "days61to90" | "older">;

/** The ages of a debt, the youngest first. */
export const ages: readonly { age: Age; label: string; tone: "now" | "late" | "later" | "latest" }[] = [
  { age: "current", label: "Not due yet", tone: "now" },
  { age: "days1to30", label: "1–30 days", tone: "late" },
  { age: "days31to60", label: "31–60 days", tone: "later" },
  { age: "days61to90", label: "61–90 days", tone: "later" },
  { age: "older", label: "Older", tone: "latest" },
];

/** How high the bar of each age is drawn, in percent of the highest. */
export function heights(owed: Pick<Owed, Age>): number[] {
  const sizes = ages.map(({ age }) => drawnSize(owed[age]));
  const most = Math.max(...sizes, Number.MIN_VALUE);
  return sizes.map((size) => (size <= 0 ? 0 : Math.max((size / most) * 100, 3)));
}

/** The part of a debt whose due date is over. */
export function overdueOf(owed: Pick<Owed, Age>): string {
  return ages.filter(({ age }) => age !== "current").reduce((sum, { age }) => addMoney(sum, owed[age]), "0");
}

/** The currencies in which clients are billed, the one of most clients first. */
export function currenciesOf(clients: readonly { currency: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { currency } of clients) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([currency]) => currency);
}

/** What each client owes, cell by cell, for a file. */
export function cellsOf(owed: Owed): Cell[][] {
  return owed.clients.map((row) => [
    { text: row.client.name },
    ...ages.map(({ age }) => ({ number: row[age] })),
    { number: row.total },
  ]);
}

import type { UsageBy } from "../gql/graphql";
import { formatDate, formatMonth } from "../ui/time";

type Filter = {
  readonly from: string;
  /** The first day that it leaves out. */
  readonly to: string;
  readonly currency: string;
  readonly clientId?: string | null;
};

/** Where the whole report is as a file. */
export function fileOf({ from, to, currency, clientId }: Filter, by: UsageBy): string {
  const query = new URLSearchParams({ from, to, currency, by });
  if (clientId) query.set("clientId", clientId);
  return `/export/usage.csv?${query}`;
}

/** What a period is called: `Nov 2026`, or the day on which a billing period begins. */
export function periodName(period: string, by: UsageBy): string {
  return by === "month" ? formatMonth(period) : `from ${formatDate(period, undefined, true)}`;
}

/** Seconds as whole minutes, for a sum at a glance. */
export function minutesOf(seconds: number): string {
  return Math.round(seconds / 60).toLocaleString();
}

import type { CallSummaryQuery } from "../gql/graphql";
import { addMoney } from "../ui/money";
import { addDays, monthStart } from "../ui/time";

type Day = CallSummaryQuery["cdrSummary"]["days"][number];

/** One bar of the chart: a day, or a month. */
export interface Bar {
  /** Its first day. */
  date: string;
  calls: number;
  charge: string;
}

/** The bars of a chart. */
export interface Bars {
  unit: "day" | "month";
  bars: Bar[];
}

/** More days than this are shown by month. */
const MOST_DAYS = 62;

/**
 * One bar a day from the first day to the last, also where there were no calls, or one a month where that would be too many.
 * An open end is that of the calls, and so is an end that they lie beyond: across clients each day is one of the call's
 * own client, whose calendar may be ahead of that of the range. The days are of one currency, ascending.
 */
export function barsOf(days: readonly Day[], from?: string, to?: string): Bars {
  if (from !== undefined && to !== undefined && from > to) return { unit: "day", bars: [] };
  const ends = [from, to, days[0]?.date, days.at(-1)?.date].filter((date) => date !== undefined).sort();
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined) return { unit: "day", bars: [] };
  const unit = addDays(first, MOST_DAYS) > last ? "day" : "month";
  const start = unit === "day" ? first : monthStart(first);
  const next = unit === "day" ? (date: string) => addDays(date, 1) : (date: string) => monthStart(date, 1);
  const bars = new Map<string, Bar>();
  for (let date = start; date <= last; date = next(date)) bars.set(date, { date, calls: 0, charge: "0" });
  for (const day of days) {
    const bar = bars.get(unit === "day" ? day.date : monthStart(day.date));
    if (bar) bars.set(bar.date, { ...bar, calls: bar.calls + day.calls, charge: addMoney(bar.charge, day.charge) });
  }
  return { unit, bars: [...bars.values()] };
}

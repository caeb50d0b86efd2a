import { dayIn } from "../ui/time";
import type { Call } from "./operations";

/** A line of the list: the heading of a day, or a call. */
export type Entry = { kind: "day"; key: string; startedAt: string } | { kind: "call"; key: string; call: Call };

/** The calls with a heading before the first one of each day of the zone. */
export function entriesOf(calls: readonly Call[], zone: string): Entry[] {
  const entries: Entry[] = [];
  let day = "";
  for (const call of calls) {
    const its = dayIn(zone, new Date(call.startedAt));
    if (its !== day) entries.push({ kind: "day", key: its, startedAt: call.startedAt });
    day = its;
    entries.push({ kind: "call", key: call.id, call });
  }
  return entries;
}

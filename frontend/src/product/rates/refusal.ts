import type { Fault } from "../../api/fault";
import { type Cell, cells, type Rule } from "./rule";
import type { Problems } from "./validate";

/** Where in the rule list a refusal of the server belongs. */
type Place = { readonly index: number; readonly cell: Cell };

/** Reads a fault's field such as `rules.2.pattern`; null where it speaks of no rule. What is said of a rule as a whole stands at its pattern. */
export function placeOf(field: string | undefined): Place | null {
  const found = /^rules\.(\d+)(?:\.(\w+))?$/.exec(field ?? "");
  if (found === null) return null;
  return { index: Number(found[1]), cell: cells.find((name) => name === found[2]) ?? "pattern" };
}

/** What the server refused, by the very rule that was sent: an edited rule is another one, and free of it. */
export type Refusals = ReadonlyMap<Rule, Problems>;

/** Adds the faults that speak of one of the sent rules; the others are given back. */
export function placed(refusals: Refusals, sent: readonly Rule[], faults: readonly Fault[]): [Refusals, Fault[]] {
  const next = new Map(refusals);
  const others = faults.filter((fault) => {
    const place = placeOf(fault.field);
    const rule = place === null ? undefined : sent[place.index];
    if (place === null || rule === undefined) return true;
    next.set(rule, { ...next.get(rule), [place.cell]: fault.message });
    return false;
  });
  return [next, others];
}

import { type Cell, cells } from "./rule";

/** Where in the rule list a refusal of the server belongs. */
export type Place = { readonly index: number; readonly cell: Cell | null };

/** Reads an error's field such as `rules[2].pattern`; null where it speaks of no rule. The cell is null for the rule as a whole. */
export function placeOf(field: string | undefined): Place | null {
  const found = /^(?:input\.)?rules\[(\d+)\](?:\.(\w+))?$/.exec(field ?? "");
  if (found === null) return null;
  const cell = cells.find((name) => name === found[2]) ?? null;
  return { index: Number(found[1]), cell };
}

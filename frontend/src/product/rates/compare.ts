import { type Cell, cells, type Rule, said } from "./rule";

/** How a rule of another version differs from the one in hand. */
export type Difference =
  | { readonly kind: "theirs"; readonly theirs: Rule }
  | { readonly kind: "mine"; readonly mine: Rule }
  | { readonly kind: "changed"; readonly mine: Rule; readonly theirs: Rule; readonly cells: readonly Cell[] };

/** A rule of one list beside the rule of the other that matches the same numbers; one of them may be missing. */
type Pair = readonly [mine: Rule | undefined, theirs: Rule | undefined];

/**
 * Holds two lists together by what their rules match (pattern, its type and direction), the first with the first where
 * several match the same.
 */
function pairs(mine: readonly Rule[], theirs: readonly Rule[]): readonly Pair[] {
  const open = new Map<string, Rule[]>();
  for (const rule of theirs) {
    open.set(identity(rule), [...(open.get(identity(rule)) ?? []), rule]);
  }
  const held = mine.map((rule): Pair => [rule, open.get(identity(rule))?.shift()]);
  return [...held, ...[...open.values()].flat().map((rule): Pair => [undefined, rule])];
}

/** What differs between the list in hand and another version of it. The order is not compared: priorities say it. */
export function differences(mine: readonly Rule[], theirs: readonly Rule[]): readonly Difference[] {
  return pairs(mine, theirs).flatMap(([own, other]): readonly Difference[] => {
    if (own === undefined) return other === undefined ? [] : [{ kind: "theirs", theirs: other }];
    return other === undefined ? [{ kind: "mine", mine: own }] : changes(own, other);
  });
}

/** The other version's rules under the keys of the rules in hand that match the same numbers. */
export function alike(mine: readonly Rule[], theirs: readonly Rule[]): readonly Rule[] {
  const keys = new Map(pairs(mine, theirs).map(([own, other]) => [other?.key, own?.key]));
  return theirs.map((rule) => ({ ...rule, key: keys.get(rule.key) ?? rule.key }));
}

function changes(mine: Rule, theirs: Rule): Difference[] {
  const changed = cells.filter((cell) => said(mine, cell) !== said(theirs, cell));
  return changed.length === 0 ? [] : [{ kind: "changed", mine, theirs, cells: changed }];
}

function identity(rule: Rule): string {
  const pattern = rule.patternType === "prefix" ? rule.pattern.trim().replace(/\*+$/, "") : rule.pattern.trim();
  return [rule.patternType, rule.direction, pattern].join(" ");
}

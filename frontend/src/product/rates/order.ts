import type { Rule } from "./rule";

/** Priorities run from 0 to 1000; higher is tried first. */
export const lowest = 0;
export const highest = 1000;
const step = 5;

/** The priority of a rule as a number; null while what is typed is none. */
export function priorityOf(rule: Rule): number | null {
  const text = rule.priority.trim();
  if (!/^\d{1,4}$/.test(text)) return null;
  const value = Number.parseInt(text, 10);
  return value <= highest ? value : null;
}

/**
 * The rules in the order in which they are tried: higher priority first, equal ones as they stand.
 * While a priority is not a number the order is left as it is.
 */
export function tried(rules: readonly Rule[]): readonly Rule[] {
  const ranks = new Map(rules.map((rule) => [rule.key, priorityOf(rule)]));
  if ([...ranks.values()].includes(null)) return rules;
  const sorted = rules.toSorted((a, b) => (ranks.get(b.key) ?? 0) - (ranks.get(a.key) ?? 0));
  return sorted.every((rule, i) => rule === rules[i]) ? rules : sorted;
}

/** Puts the rule at `from` at place `to`, and gives it a priority that keeps it there. */
export function moved(rules: readonly Rule[], from: number, to: number): readonly Rule[] {
  const rule = rules[from];
  if (rule === undefined || from === to || to < 0 || to >= rules.length) return rules;
  const rest = rules.toSpliced(from, 1);
  return rest.toSpliced(to, 0, fitted(rule, rest[to - 1], rest[to]));
}

/** The rule with a priority between its neighbours'; its own where that already fits. */
export function fitted(rule: Rule, above: Rule | undefined, below: Rule | undefined): Rule {
  const priority = String(between(priorityOf(rule), rank(above), rank(below)));
  return priority === rule.priority ? rule : { ...rule, priority };
}

function rank(rule: Rule | undefined): number | null {
  return rule === undefined ? null : priorityOf(rule);
}

/** A priority that is not above `above` and not below `below`; null stands for no neighbour. */
export function between(own: number | null, above: number | null, below: number | null): number {
  const low = below ?? lowest;
  const high = above ?? highest;
  if (own !== null && own >= low && own <= high) return own;
  if (above === null) return Math.min(low + step, highest);
  if (below === null) return Math.max(high - step, lowest);
  return Math.floor((low + high) / 2);
}

/** Where a dragged rule is let go: above or below another one. */
export type Target = { readonly key: string; readonly side: "above" | "below" };

/** The place that a dragged rule has once it is let go: its own place counts no more. */
export function landing(rules: readonly Rule[], key: string, target: Target): number {
  const place = (wanted: string) => rules.findIndex((rule) => rule.key === wanted);
  const from = place(key);
  const to = place(target.key) + (target.side === "below" ? 1 : 0);
  return from < to ? to - 1 : to;
}

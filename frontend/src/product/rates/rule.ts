import type { BillingMode, PatternType, RuleDirection, SpecialRateInput } from "../../gql/graphql";
import { decimal, isAmount, padded, plain } from "../../ui/amount";
import { type RateCell, uses } from "../modes/modes";

/** A special rate while it is edited: what is typed stays text, so that half a number can be typed too. */
export type Rule = {
  /** Tells rows apart while the list is open; never sent. */
  readonly key: string;
  readonly name: string;
  readonly pattern: string;
  readonly patternType: PatternType;
  readonly direction: RuleDirection;
  readonly billingMode: BillingMode;
  readonly flatRate: string;
  readonly perMinuteRate: string;
  readonly priority: string;
  readonly enabled: boolean;
};

/** A field of a rule that can be edited. */
export type Cell = Exclude<keyof Rule, "key">;

/** The cells in the order in which the grid shows them. */
export const cells: readonly Cell[] = [
  "enabled",
  "priority",
  "name",
  "pattern",
  "patternType",
  "direction",
  "billingMode",
  "flatRate",
  "perMinuteRate",
];

/** A rule as the API tells it. */
export type SavedRule = {
  readonly name: string;
  readonly pattern: string;
  readonly patternType: PatternType;
  readonly direction: RuleDirection;
  readonly billingMode: BillingMode;
  readonly flatRate: string;
  readonly perMinuteRate: string;
  readonly priority: number;
  readonly enabled: boolean;
};

/** The defaults of a rule that is added. */
export const blank: Omit<Rule, "key"> = {
  name: "",
  pattern: "",
  patternType: "prefix",
  direction: "outbound",
  billingMode: "flat_per_call",
  flatRate: "",
  perMinuteRate: "",
  priority: "10",
  enabled: true,
};

/** Turns a saved rule into one that can be edited; a zero that its mode does not use is left empty. */
export function fromSaved(saved: SavedRule, key: string): Rule {
  return {
    key,
    name: saved.name,
    pattern: saved.pattern,
    patternType: saved.patternType,
    direction: saved.direction,
    billingMode: saved.billingMode,
    flatRate: shown(saved, "flatRate"),
    perMinuteRate: shown(saved, "perMinuteRate"),
    priority: String(saved.priority),
    enabled: saved.enabled,
  };
}

function shown(saved: SavedRule, cell: RateCell): string {
  const text = padded(saved[cell]);
  return text === "0" && !uses(saved.billingMode, cell) ? "" : text;
}

/** What is sent: an empty rate is 0, and the blanks around what was typed are left out. */
export function toInput(rule: Rule): SpecialRateInput {
  return {
    name: rule.name.trim(),
    pattern: rule.pattern.trim(),
    patternType: rule.patternType,
    direction: rule.direction,
    billingMode: rule.billingMode,
    flatRate: sent(rule, "flatRate"),
    perMinuteRate: sent(rule, "perMinuteRate"),
    priority: Number.parseInt(rule.priority, 10),
    enabled: rule.enabled,
  };
}

/** A rate that the mode does not use goes along, so that it is there again when the mode is changed back. */
function sent(rule: Rule, cell: RateCell): string {
  return uses(rule.billingMode, cell) || isAmount(rule[cell]) ? decimal(rule[cell]) : "0";
}

/** Whether two rules say the same, however they were typed. */
export function same(a: Rule, b: Rule): boolean {
  return cells.every((cell) => said(a, cell) === said(b, cell));
}

/** The value of a cell in its one spelling: `00.350` and `0.35` say the same. */
export function said(rule: Rule, cell: Cell): string {
  if (cell === "flatRate" || cell === "perMinuteRate") return plain(decimal(rule[cell]));
  return String(rule[cell]).trim();
}

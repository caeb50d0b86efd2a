import type { PatternType, RuleDirection } from "../../gql/graphql";
import { modes } from "../modes/modes";
import type { Cell } from "./rule";

/** One entry of a choice. */
export type Choice = { readonly value: string; readonly label: string };

const patternTypes: readonly { value: PatternType; label: string }[] = [
  { value: "prefix", label: "Prefix" },
  { value: "regex", label: "Regex" },
];

const directions: readonly { value: RuleDirection; label: string }[] = [
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
  { value: "both", label: "Both" },
];

/** What can be chosen in the cells that are choices. */
export const choices = {
  patternType: patternTypes,
  direction: directions,
  billingMode: modes.map((mode): Choice => ({ value: mode.name, label: mode.label })),
} as const satisfies { [cell in Cell]?: readonly Choice[] };

/** The cells' names as the page shows them. */
export const titles: { readonly [cell in Cell]: string } = {
  enabled: "On",
  priority: "Priority",
  name: "Name",
  pattern: "Pattern",
  patternType: "Type",
  direction: "Direction",
  billingMode: "Billing mode",
  flatRate: "Flat rate",
  perMinuteRate: "Per minute",
};

/** The label of a choice's value; the value itself where this page does not know it. */
export function labelOf(list: readonly Choice[], value: string): string {
  return list.find((choice) => choice.value === value)?.label ?? value;
}

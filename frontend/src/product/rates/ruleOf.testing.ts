import { blank, type Rule } from "./rule";

/** A rule for a test; its key is its pattern unless given. */
export function ruleOf(part: Partial<Rule>): Rule {
  return { ...blank, key: part.pattern ?? "r", pattern: "1300", flatRate: "0.35", ...part };
}

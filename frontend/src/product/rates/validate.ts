import { isAmount } from "../../ui/amount";
import { type RateCell, uses } from "../modes/modes";
import { highest, lowest, priorityOf } from "./order";
import type { Cell, Rule } from "./rule";

/** What is wrong with a rule, a sentence a cell. */
export type Problems = { readonly [cell in Cell]?: string };

/** Nothing is wrong. */
export const sound: Problems = {};
const longestName = 200;
const longestPattern = 500;

/** What can be told here already; the server, which reads the patterns as it will charge by them, has the last word. */
export function problemsOf(rule: Rule): Problems {
  const found: { [cell in Cell]?: string } = {};
  note(found, "name", rule.name.trim().length > longestName ? `At most ${longestName} characters.` : null);
  note(found, "pattern", patternProblem(rule));
  note(found, "priority", priorityOf(rule) === null ? `A whole number, ${lowest} to ${highest}.` : null);
  note(found, "flatRate", rateProblem(rule, "flatRate"));
  note(found, "perMinuteRate", rateProblem(rule, "perMinuteRate"));
  return Object.keys(found).length === 0 ? sound : found;
}

function note(found: { [cell in Cell]?: string }, cell: Cell, problem: string | null) {
  if (problem !== null) found[cell] = problem;
}

function rateProblem(rule: Rule, cell: RateCell): string | null {
  if (!uses(rule.billingMode, cell)) return null;
  const text = rule[cell].trim();
  if (text === "") return "Enter a rate; 0 is free.";
  if (text.includes(",")) return "Use a point: 0.35.";
  return isAmount(text) ? null : "An amount such as 0.35.";
}

function patternProblem(rule: Rule): string | null {
  const text = rule.pattern.trim();
  if (text === "") return "Enter a pattern.";
  if (text.length > longestPattern) return `At most ${longestPattern} characters.`;
  return rule.patternType === "regex" ? regexProblem(text) : prefixProblem(text);
}

function prefixProblem(text: string): string | null {
  if (/^\*+$/.test(text)) return "Every number begins so; give at least one digit.";
  if (/^\+?[\d\s().-]*\d[\d\s().-]*\**$/.test(text)) return null;
  return "Digits, such as 1300 or +6113; or choose regex.";
}

/** What RE2 has not, though a browser would take it. */
const unknownToRE2: readonly [RegExp, string][] = [
  [/\(\?<?[=!]/, "Look-ahead and look-behind are not supported."],
  [/\\[1-9]/, "Back-references are not supported."],
  [/[*+?}]\+/, "Possessive repetition is not supported."],
];

function regexProblem(text: string): string | null {
  for (const [feature, problem] of unknownToRE2) {
    if (feature.test(text)) return problem;
  }
  if (/^[\^$]*$/.test(text) || text === ".*" || text === "^.*" || text === "^.*$") return "It matches every number.";
  return null;
}

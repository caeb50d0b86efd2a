import { describe, expect, test } from "vitest";
import type { Rule } from "./rule";
import { ruleOf } from "./ruleOf.testing";
import { problemsOf, sound } from "./validate";

const wrongCells = (part: Partial<Rule>) => Object.keys(problemsOf(ruleOf(part)));

describe("a rule", () => {
  test("that is whole has no problem", () => {
    expect(problemsOf(ruleOf({}))).toBe(sound);
  });
  test.each(["1300", "1300*", "13**", "+6113", "0011 1", "1300 123-456"])("takes the prefix %s", (pattern) => {
    expect(wrongCells({ pattern })).toEqual([]);
  });
  test.each(["", "  ", "*", "**", "+", "13a", "^1300", "1*3"])("refuses the prefix %j", (pattern) => {
    expect(wrongCells({ pattern })).toEqual(["pattern"]);
  });
  test.each(["^1300", "^(?i)0[3-9]\\d{8}$", "(?P<area>03)\\d+", "130[02]"])("takes the regex %s", (pattern) => {
    expect(wrongCells({ pattern, patternType: "regex" })).toEqual([]);
  });
  test.each(["", "^", "$", ".*", "^.*$", "(?=13)", "(?<!0)13", "(1)\\1", "1++"])("refuses the regex %j", (pattern) => {
    expect(wrongCells({ pattern, patternType: "regex" })).toEqual(["pattern"]);
  });
});

describe("a rate", () => {
  test.each(["0", "0.35", ".35", "12", "0.000001", "999999999999.999999"])("takes %s", (flatRate) => {
    expect(wrongCells({ flatRate })).toEqual([]);
  });
  test.each(["", "0,35", "-1", "$1", "1e2", "0.0000001", "1000000000000", "."])("refuses %j", (flatRate) => {
    expect(wrongCells({ flatRate })).toEqual(["flatRate"]);
  });
  test.each([
    ["flat_per_call", ["flatRate"]],
    ["per_minute", ["perMinuteRate"]],
    ["hybrid", ["flatRate", "perMinuteRate"]],
  ] as const)("is asked for only where %s uses it", (billingMode, want) => {
    expect(wrongCells({ billingMode, flatRate: "x", perMinuteRate: "x" })).toEqual(want);
  });
});

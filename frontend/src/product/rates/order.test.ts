import { describe, expect, test } from "vitest";
import { between, landing, moved, priorityOf, tried } from "./order";
import type { Rule } from "./rule";
import { ruleOf } from "./ruleOf.testing";

const list = (...priorities: string[]): Rule[] => priorities.map((priority, i) => ruleOf({ key: `r${i}`, priority }));
const order = (rules: readonly Rule[]) => rules.map((rule) => `${rule.key}@${rule.priority}`).join(" ");

describe("the order in which rules are tried", () => {
  test("higher priorities come first", () => {
    expect(order(tried(list("10", "20", "15")))).toBe("r1@20 r2@15 r0@10");
  });
  test("equal ones stay in the order of the list", () => {
    expect(order(tried(list("10", "15", "10", "15")))).toBe("r1@15 r3@15 r0@10 r2@10");
  });
  test("it stays as it is while a priority is half typed", () => {
    const rules = list("10", "", "15");
    expect(tried(rules)).toBe(rules);
  });
  test("a list in order is the very same list, so that nothing is drawn again", () => {
    const rules = list("20", "15", "15");
    expect(tried(rules)).toBe(rules);
  });
});

describe("moving a rule", () => {
  test.each([
    ["up between two gives a priority between them", ["20", "15", "10"], 2, 1, "r0@20 r2@17 r1@15"],
    ["to the top goes above the first", ["20", "15", "10"], 2, 0, "r2@25 r0@20 r1@15"],
    ["to the bottom goes below the last", ["20", "15", "10"], 0, 2, "r1@15 r2@10 r0@5"],
    ["among equals changes the order alone", ["10", "10", "10"], 2, 0, "r2@10 r0@10 r1@10"],
    ["between neighbours ties with the lower one, and stands before it", ["16", "15", "10"], 2, 1, "r0@16 r2@15 r1@15"],
    ["above 1000 stays at 1000", ["1000", "10"], 1, 0, "r1@1000 r0@1000"],
    ["below 0 stays at 0", ["10", "0"], 0, 1, "r1@0 r0@0"],
    ["to where it is does nothing", ["20", "10"], 0, 0, "r0@20 r1@10"],
    ["out of the list does nothing", ["20", "10"], 0, 2, "r0@20 r1@10"],
  ])("%s", (_, priorities, from, to, want) => {
    const result = moved(list(...priorities), from, to);
    expect(order(result)).toBe(want);
    expect(order(tried(result))).toBe(want);
  });
});

test("every move anywhere leaves a list that is tried in its own order", () => {
  let rules: readonly Rule[] = list("1000", "999", "500", "500", "10", "1", "0", "0");
  for (let i = 0; i < 500; i++) {
    const wanted = moved(rules, (i * 7) % 8, (i * 5 + 3) % 8);
    expect(tried(wanted)).toBe(wanted);
    rules = wanted;
  }
});

test.each([
  ["0", 0],
  ["1000", 1000],
  [" 7 ", 7],
  ["1001", null],
  ["-1", null],
  ["1.5", null],
  ["1e3", null],
  ["", null],
])("the priority %j is %j", (priority, want) => {
  expect(priorityOf(ruleOf({ priority }))).toBe(want);
});

test("a priority that fits is kept", () => {
  expect(between(12, 15, 10)).toBe(12);
});

test.each([
  ["above the first", "c", "a", "above", 0],
  ["below the last", "a", "c", "below", 2],
  ["below the next", "a", "b", "below", 1],
  ["above the next is where it was", "a", "b", "above", 0],
  ["on itself is where it was", "b", "b", "below", 1],
] as const)("a row that is let go %s lands there", (_, key, target, side, want) => {
  const rules = ["a", "b", "c"].map((name) => ruleOf({ key: name }));
  expect(landing(rules, key, { key: target, side })).toBe(want);
});

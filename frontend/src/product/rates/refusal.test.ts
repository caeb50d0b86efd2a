import { describe, expect, test } from "vitest";
import { fieldPath } from "../../api/fault";
import { placed, placeOf } from "./refusal";
import { ruleOf } from "./ruleOf.testing";

test.each([
  ["rules[2].pattern", { index: 2, cell: "pattern" }],
  ["input.rules[0].perMinuteRate", { index: 0, cell: "perMinuteRate" }],
  ["rules[11].somethingNew", { index: 11, cell: "pattern" }],
  ["rules[3]", { index: 3, cell: "pattern" }],
  ["rules", null],
  ["version", null],
])("the server's field %s is the cell %j", (field, want) => {
  expect(placeOf(fieldPath(field))).toEqual(want);
});

test("no field is no cell", () => {
  expect(placeOf(undefined)).toBeNull();
});

describe("what the server refuses", () => {
  const rules = [ruleOf({ pattern: "13" }), ruleOf({ pattern: "(" })];
  const fault = { code: "INVALID", field: "rules.1.pattern", message: "It does not compile." };
  const other = { code: "INVALID", field: "productId", message: "No." };

  test("stands at the rule that was sent, and the rest is given back", () => {
    const [refusals, others] = placed(new Map(), rules, [fault, other]);
    expect(refusals.get(rules[1] ?? ruleOf({}))).toEqual({ pattern: "It does not compile." });
    expect(others).toEqual([other]);
  });
  test("is gone with the next edit of that rule, since it is another one then", () => {
    const [refusals] = placed(new Map(), rules, [fault]);
    expect(refusals.get({ ...ruleOf({ pattern: "(" }), pattern: "(1)" })).toBeUndefined();
  });
  test("keeps what was said of other cells of the rule", () => {
    const rate = { code: "INVALID", field: "rules.1.flatRate", message: "Too much." };
    const [first] = placed(new Map(), rules, [fault]);
    const [both] = placed(first, rules, [rate]);
    expect(both.get(rules[1] ?? ruleOf({}))).toEqual({ pattern: "It does not compile.", flatRate: "Too much." });
  });
  test("is given back whole where it speaks of a rule that was not sent", () => {
    expect(placed(new Map(), [], [fault])[1]).toEqual([fault]);
  });
});

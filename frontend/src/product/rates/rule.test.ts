import { expect, test } from "vitest";
import { decimal, padded, plain } from "../../ui/amount";
import { fromSaved, type SavedRule, same, toInput } from "./rule";
import { ruleOf } from "./ruleOf.testing";

const saved: SavedRule = {
  name: "Freephone",
  pattern: "1800",
  patternType: "prefix",
  direction: "outbound",
  billingMode: "flat_per_call",
  flatRate: "0.350000",
  perMinuteRate: "0.000000",
  priority: 20,
  enabled: true,
};

test("a saved rule that is not touched is sent as it was", () => {
  expect(toInput(fromSaved(saved, "a"))).toEqual({ ...saved, flatRate: "0.35", perMinuteRate: "0" });
});

test("a zero is shown where the mode charges by it and left empty where not", () => {
  const rule = fromSaved({ ...saved, flatRate: "0" }, "a");
  expect([rule.flatRate, rule.perMinuteRate]).toEqual(["0", ""]);
});

test("amounts beyond a float's precision come through unharmed", () => {
  const rule = fromSaved({ ...saved, flatRate: "123456789012.123456" }, "a");
  expect(toInput(rule).flatRate).toBe("123456789012.123456");
});

test("a rate that the mode does not use goes along, unless it is no amount", () => {
  expect(toInput(ruleOf({ perMinuteRate: "0.05" })).perMinuteRate).toBe("0.05");
  expect(toInput(ruleOf({ perMinuteRate: "nonsense" })).perMinuteRate).toBe("0");
});

test("two spellings of one amount are the same", () => {
  expect(same(ruleOf({ flatRate: ".350" }), ruleOf({ flatRate: "0.35", name: " " }))).toBe(true);
  expect(same(ruleOf({ flatRate: "0.35" }), ruleOf({ flatRate: "0.36" }))).toBe(false);
});

test.each([
  ["0.350000", "0.35"],
  ["100.00", "100"],
  ["100", "100"],
  ["007.5", "7.5"],
  ["0.000001", "0.000001"],
])("%s is %s without what says nothing", (text, want) => {
  expect(plain(text)).toBe(want);
});

test.each([
  ["0.8", "0.80"],
  ["2", "2.00"],
  ["0.125", "0.125"],
  ["0", "0"],
])("%s is shown as %s", (text, want) => {
  expect(padded(text)).toBe(want);
});

test.each([
  ["", "0"],
  [" .5 ", "0.5"],
])("%j is sent as %s", (typed, want) => {
  expect(decimal(typed)).toBe(want);
});

import { expect, test } from "vitest";
import { isPercent, onePlus, spokenPercent } from "./percent";

test.each([
  ["15", "1.15"],
  ["0", "1.00"],
  ["-100", "0"],
  ["-2.5", "0.975"],
  ["−50", "0.50"],
  ["12.345678", "1.12345678"],
  ["10000", "101.00"],
])("with %s %% added 1.00 becomes %s", (percent, price) => {
  expect(onePlus(percent)).toBe(price);
});

test.each(["", "x", "1,5", "-101", "10001", "1e2", "1.2345678", "."])("%j is no percentage", (text) => {
  expect(isPercent(text)).toBe(false);
  expect(onePlus(text)).toBeNull();
});

test.each([
  ["15.500000", "+15.5 %"],
  ["-3", "−3 %"],
  ["0.000000", "none"],
])("%s is spoken as %s", (percent, want) => {
  expect(spokenPercent(percent)).toBe(want);
});

import { expect, test } from "vitest";
import { isLoss, percentOf } from "./percent";

test("a margin is told in percent of what was charged", () => {
  expect(percentOf("2.50", "10.00")).toBe("25.0 %");
  expect(percentOf("-1", "4")).toBe("-25.0 %");
  expect(percentOf("-1", "0.00")).toBe("");
});

test("nothing is no loss, whatever its sign", () => {
  expect(isLoss("-0.01")).toBe(true);
  expect(isLoss("-0.00")).toBe(false);
  expect(isLoss("3")).toBe(false);
});

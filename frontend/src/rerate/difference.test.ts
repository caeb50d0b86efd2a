import { expect, test } from "vitest";
import { courseOf, differenceOf, formatDifference } from "./difference";

test("differences are exact and have a sign", () => {
  expect(differenceOf("0.1", "0.3")).toBe("0.2");
  expect(formatDifference("1.00", "0.65", "AUD")).toMatch(/^−\D*0\.35$/);
  expect(formatDifference("1.00", "2.2", "AUD")).toMatch(/^\+\D*1\.20$/);
  expect(formatDifference("1.00", "1", "AUD")).toBe("no difference");
});

test("a course is up, down or neither", () => {
  expect([courseOf("1", "2"), courseOf("2", "1"), courseOf("1", "1.00")]).toEqual(["up", "down", "same"]);
});

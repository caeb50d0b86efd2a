import { expect, test } from "vitest";
import { minutesOf, secondsOf } from "./minutes";

test.each([
  ["500", 30_000],
  ["0", 0],
  ["1:40", 100],
  [" 1,000 ", 60_000],
  ["527040", 31_622_400],
])("%j are %d seconds", (typed, seconds) => {
  expect(secondsOf(typed)).toBe(seconds);
});

test.each(["", "1.5", "-1", "1:60", "x", "527041"])("%j are no minutes", (typed) => {
  expect(secondsOf(typed)).toBeNull();
});

test("seconds come through unharmed", () => {
  for (const seconds of [0, 1, 59, 60, 61, 100, 30_000, 30_001]) expect(secondsOf(minutesOf(seconds))).toBe(seconds);
});

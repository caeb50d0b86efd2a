import { expect, test } from "vitest";
import { goesOn, span, standing } from "./fetching";

test.each([
  [0, "0 s"],
  [119, "119 s"],
  [120, "2 min"],
  [7199, "120 min"],
  [7200, "2 h"],
])("%d seconds are %s", (seconds, text) => {
  expect(span(seconds)).toBe(text);
});

test("each state has words of its own", () => {
  const labels = (["new", "current", "behind", "failing"] as const).map((state) => standing(state).label);
  expect(new Set(labels).size).toBe(4);
});

test("a back-fill goes on until it is over", () => {
  expect(goesOn("queued")).toBe(true);
  expect(goesOn("running")).toBe(true);
  expect(goesOn("cancelled")).toBe(false);
});

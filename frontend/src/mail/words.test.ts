import { expect, test } from "vitest";
import { isGivenUp, isOnItsWay, withoutClient } from "./words";

test.each([
  ["queued", false],
  ["sent", false],
  ["failed", true],
  ["dropped", true],
] as const)("whether a message that is %s can be put back: %s", (state, can) => {
  expect(isGivenUp({ state })).toBe(can);
});

test("only what waits is on its way", () => {
  const states = ["queued", "sent", "failed", "dropped"] as const;
  expect(states.filter((state) => isOnItsWay({ state }))).toEqual(["queued"]);
});

test("a message to no client is a test, unless it is the reseller's own", () => {
  expect((["welcome", "attention"] as const).map(withoutClient)).toEqual(["A test", "To the company"]);
});

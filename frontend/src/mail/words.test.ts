import { expect, test } from "vitest";
import { isGivenUp, isOnItsWay } from "./words";

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

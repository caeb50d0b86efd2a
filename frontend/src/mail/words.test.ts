import { expect, test } from "vitest";
import { isGivenUp } from "./words";

test.each([
  ["queued", false],
  ["sent", false],
  ["failed", true],
  ["dropped", true],
] as const)("whether a message that is %s can be put back: %s", (state, can) => {
  expect(isGivenUp({ state })).toBe(can);
});

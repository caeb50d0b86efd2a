import { expect, test } from "vitest";
import { goesOn, verdict } from "./words";

test.each([
  [{ state: "queued", found: 0 } as const, "Waits"],
  [{ state: "running", found: 0 } as const, "Running"],
  [{ state: "done", found: 0 } as const, "Holds"],
  [{ state: "done", found: 1 } as const, "1 thing does not hold"],
  [{ state: "done", found: 1200 } as const, "1,200 things do not hold"],
  [{ state: "failed", found: 0 } as const, "Failed"],
])("%j is %s", (proof, label) => {
  expect(verdict(proof).label).toBe(label);
});

test("a proof goes on until it is over", () => {
  expect(goesOn({ state: "running" })).toBe(true);
  expect(goesOn({ state: "done" })).toBe(false);
});

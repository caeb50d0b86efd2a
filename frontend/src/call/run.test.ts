import { expect, test } from "vitest";
import { around, isOver, saidOf } from "./run";

const run = { state: "done" as const, changed: 0, error: "", totals: [] };

test("a call is looked for around its start", () => {
  expect(around("2026-11-24T10:00:30Z")).toEqual({ from: "2026-11-24T09:59:30.000Z", to: "2026-11-24T10:01:30.000Z" });
});

test("what waits or runs is not over, and all else is", () => {
  const states = ["queued", "running", "done", "cancelled", "failed"] as const;
  expect(states.map((state) => isOver({ state }))).toEqual([false, false, true, true, true]);
});

test("what came of it is said, also when it is nothing", () => {
  expect(saidOf({ ...run, state: "running" })).toBe("Charging the call anew…");
  expect(saidOf(run)).toBe("Charged anew: nothing changed.");
  const totals = [{ currency: "AUD", before: "0.35", after: "0.4" }];
  expect(saidOf({ ...run, changed: 1, totals })).toMatch(/^Charged anew: \D*0\.35 became \D*0\.40\.$/);
  expect(saidOf({ ...run, state: "failed", error: "The period is closed." })).toBe("The period is closed.");
  expect(saidOf({ ...run, state: "cancelled" })).toMatch(/stopped/);
});

import { expect, test } from "vitest";
import { failedWords, formatPercent, percentOf, slotsOf, slotWords, toneOf, troubles, waitingWords } from "./health";

const now = new Date("2026-01-05T01:30:00Z");
const span = (start: string, watchedSeconds: number, downSeconds: number) => ({
  start,
  watchedSeconds,
  downSeconds,
  mostCalls: 3,
});

test("there is a slot for each day, also for those in which nobody looked", () => {
  const slots = slotsOf(
    [span("2026-01-04T00:00:00Z", 86_400, 864), span("2026-01-05T00:00:00Z", 3_600, 0)],
    false,
    now,
  );
  expect(slots).toHaveLength(30);
  expect(slots[0]?.start).toBe("2025-12-07T00:00:00.000Z");
  expect(slots.slice(-3).map(slotWords)).toEqual(["not watched", "up 99 %", "up all the time"]);
  expect(slots.slice(-3).map(toneOf)).toEqual(["unknown", "partly", "up"]);
  expect(troubles(slots, false)).toMatch(/4.*99 %/);
});

test("hours are those of a day back from this one", () => {
  const slots = slotsOf([span("2026-01-05T01:00:00Z", 600, 600), span("2026-01-04T01:00:00Z", 600, 0)], true, now);
  expect(slots).toHaveLength(24);
  expect(slots.filter((slot) => slot.up !== null)).toHaveLength(1);
  expect(slots.map(toneOf).at(-1)).toBe("down");
  expect(troubles(slots, true)).toBe("01:00 UTC 0 %");
});

test("many troubles are counted, and the latest named", () => {
  const spans = Array.from({ length: 9 }, (_, i) => span(`2026-01-04T${10 + i}:00:00Z`, 100, 1));
  expect(troubles(slotsOf(spans, true, now), true)).toMatch(/^9 in all, lately 14:00 UTC 99 %/);
  expect(troubles(slotsOf([], true, now), true)).toBe("");
});

test("what is not all is never 100 %", () => {
  expect(percentOf(1)).toBe("100 %");
  expect(percentOf(0.999999)).toBe("99.99 %");
  expect(percentOf(0.5)).toBe("50 %");
  expect(["100.00", "99.95", "99.90", "0", "50"].map(formatPercent)).toEqual([
    "100 %",
    "99.95 %",
    "99.9 %",
    "0 %",
    "50 %",
  ]);
});

test("files that could not be imported are counted with their reasons", () => {
  const none = { waiting: 0, failed: 0, failedXML: 0, failedSQL: 0, failedSize: 0 };
  expect(failedWords({ ...none, failed: 1, failedXML: 1 })).toBe("FusionPBX could not import 1 CDR file: 1 no XML.");
  expect(failedWords({ ...none, failed: 1203, failedSQL: 1200, failedSize: 3 })).toBe(
    "FusionPBX could not import 1,203 CDR files: 1,200 refused by its database, 3 too large or empty.",
  );
  expect([1, 10_000].map(waitingWords)).toEqual(["1 CDR file waits", "10,000 CDR files wait"]);
  expect(waitingWords(undefined)).toBe("does not tell its CDR files");
});

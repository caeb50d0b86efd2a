import { describe, expect, it } from "vitest";
import { tariffOf, versionOf } from "./rateOf.testing";
import { counted, speakWeekdays, standingOf } from "./words";

describe("speakWeekdays", () => {
  it.each([
    [[1, 2, 3, 4, 5], "Mon–Fri"],
    [[6, 7], "Sat, Sun"],
    [[7, 1, 2, 3, 6], "Mon–Wed, Sat, Sun"],
    [[3], "Wed"],
    [[1, 2, 3, 4, 5, 6, 7], "every day"],
  ])("says %j as %s", (days, words) => expect(speakWeekdays(days)).toBe(words));
});

describe("standingOf", () => {
  const now = new Date("2026-11-23T00:00:00Z");
  const first = versionOf(1, "2026-01-01T00:00:00Z");
  const second = versionOf(2, "2026-06-01T00:00:00Z");
  const back = versionOf(3, "2026-07-01T00:00:00Z", { withdrawnAt: "2026-07-02T00:00:00Z" });
  const coming = versionOf(4, "2026-12-01T00:00:00Z");
  const tariff = tariffOf([coming, back, second, first], second);
  it.each([
    [first, "superseded"],
    [second, "in force"],
    [back, "taken back"],
    [coming, "to come"],
  ])("tells how version $version stands", (version, standing) =>
    expect(standingOf(version, tariff, now)).toBe(standing),
  );
});

describe("counted", () => {
  it.each([
    [0, "0 rates"],
    [1, "1 rate"],
    [250_000, "250,000 rates"],
  ])("counts %d", (count, words) => expect(counted(count, "rate", "en-AU")).toBe(words));
});

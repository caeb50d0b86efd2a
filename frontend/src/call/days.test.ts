import { describe, expect, it } from "vitest";
import { barsOf } from "./days";

const day = (date: string, charge: string, calls = 1) => ({
  date,
  currency: "AUD",
  calls,
  billableSeconds: 60,
  charge,
});

describe("barsOf", () => {
  it("has a bar for each day, also without calls", () => {
    const { unit, bars } = barsOf([day("2026-11-21", "0.35")], "2026-11-20", "2026-11-22");
    expect(unit).toBe("day");
    expect(bars.map((bar) => [bar.date, bar.charge])).toEqual([
      ["2026-11-20", "0"],
      ["2026-11-21", "0.35"],
      ["2026-11-22", "0"],
    ]);
  });
  it("leaves out no day of a client whose calendar is ahead of the range's, or behind", () => {
    const days = [day("2026-11-19", "0.1"), day("2026-11-21", "0.35"), day("2026-11-23", "0.2")];
    const { bars } = barsOf(days, "2026-11-20", "2026-11-22");
    expect(bars.map((bar) => bar.charge)).toEqual(["0.1", "0", "0.35", "0", "0.2"]);
  });
  it("adds the days of a month exactly where days would be too many", () => {
    const days = [day("2026-01-30", "0.1", 2), day("2026-01-31", "0.2", 3), day("2026-06-01", "1")];
    const { unit, bars } = barsOf(days, undefined, "2026-06-30");
    expect(unit).toBe("month");
    expect(bars).toHaveLength(6);
    expect(bars[0]).toEqual({ date: "2026-01-01", calls: 5, charge: "0.3" });
    expect(bars[5]).toEqual({ date: "2026-06-01", calls: 1, charge: "1" });
  });
  it("has none where there is nothing to show", () => expect(barsOf([]).bars).toEqual([]));
  it("has none where the days end before they begin", () =>
    expect(barsOf([], "2026-02-01", "2026-01-01").bars).toEqual([]));
});

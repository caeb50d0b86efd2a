import { expect, it } from "vitest";
import { inputOf, summary } from "./applyValues";
import { resulting } from "./counts";

const diff = {
  new: 0,
  dearer: 0,
  cheaper: 0,
  changed: 0,
  gone: 0,
  unchanged: 7,
  kept: 0,
  duplicates: 0,
  refused: 0,
  changes: [],
  refusals: [],
};

it("sums up what applying does", () => {
  expect(summary(diff)).toBe("No rate changes.");
  expect(summary({ ...diff, gone: 1 })).toBe("1 rate is gone.");
  expect(summary({ ...diff, new: 2438, dearer: 3, gone: 1 })).toBe("2,438 rates are new, 3 dearer, 1 gone.");
  expect(resulting({ ...diff, new: 3, gone: 2, kept: 5 })).toBe(15);
});

it("says zone and tax with the first version only", () => {
  const values = { validFrom: "2026-07-01T00:00", note: " x ", taxIncluded: true };
  const timeZone = "Australia/Melbourne";
  expect(inputOf(values, timeZone, false)).toEqual({ validFrom: "2026-06-30T14:00:00Z", note: "x" });
  expect(inputOf({ ...values, validFrom: "" }, timeZone, true)).toEqual({
    validFrom: undefined,
    note: "x",
    timeZone,
    taxIncluded: true,
  });
});

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
  duplicates: 0,
  refused: 0,
  changes: [],
  refusals: [],
};

it("sums up what applying does", () => {
  expect(summary(diff)).toBe("No rate changes.");
  expect(summary({ ...diff, gone: 1 })).toBe("1 rate is gone.");
  expect(summary({ ...diff, new: 2438, dearer: 3, gone: 1 })).toBe("2,438 rates are new, 3 dearer, 1 gone.");
  expect(resulting({ ...diff, new: 3, gone: 2 })).toBe(10);
});

it("asks for zone and tax with the first version only", () => {
  const values = { validFrom: "2026-07-01T00:00", note: " x ", timeZone: "Australia/Melbourne", taxIncluded: true };
  expect(inputOf(values, false)).toEqual({ validFrom: "2026-06-30T14:00:00Z", note: "x" });
  expect(inputOf({ ...values, validFrom: "" }, true)).toEqual({
    validFrom: undefined,
    note: "x",
    timeZone: "Australia/Melbourne",
    taxIncluded: true,
  });
});

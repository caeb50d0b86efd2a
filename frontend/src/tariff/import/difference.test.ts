import { describe, expect, it } from "vitest";
import { rateOf } from "../rateOf.testing";
import { differencesOf, stepOf } from "./difference";

const writing = { currency: "AUD", zone: "Australia/Melbourne", locale: "en-AU" };

describe("differencesOf", () => {
  it("tells only what differs of a rate that stays", () => {
    const change = {
      kind: "dearer" as const,
      before: rateOf(),
      after: rateOf({ perMinute: "0.12", capSeconds: 5400 }),
    };
    expect(differencesOf(change, writing)).toEqual([
      {
        part: "perMinute",
        title: "Per minute",
        before: "$0.10",
        after: "$0.12",
        step: { up: true, text: "+$0.02 (+20%)" },
      },
      { part: "capSeconds", title: "Untimed until", before: "none", after: "1:30:00", step: undefined },
    ]);
  });
  it("tells all of a rate that is new or gone", () => {
    const rate = rateOf({ connectionFee: "0.35", firstIncrement: 30, nextIncrement: 6 });
    expect(differencesOf({ kind: "new", before: null, after: rate }, writing)).toEqual([
      { part: "connectionFee", title: "Fee", after: "$0.35" },
      { part: "perMinute", title: "Per minute", after: "$0.10" },
      { part: "increments", title: "Increments", after: "30/6" },
    ]);
    expect(differencesOf({ kind: "gone", before: rateOf(), after: null }, writing)).toEqual([
      { part: "perMinute", title: "Per minute", before: "$0.10" },
    ]);
  });
  it("says increments of a second where they come or go", () => {
    const change = {
      kind: "changed" as const,
      before: rateOf({ firstIncrement: 60, nextIncrement: 60 }),
      after: rateOf(),
    };
    expect(differencesOf(change, writing)[0]).toMatchObject({ before: "60/60", after: "1/1" });
  });
});

describe("stepOf", () => {
  it.each([
    ["0.100000", "0.100001", true, "+$0.000001"],
    ["0.15", "0.12", false, "−$0.03 (−20%)"],
    ["0", "0.35", true, "+$0.35"],
    ["0.300000", "0.1", false, "−$0.20 (−66.7%)"],
  ])("from %s to %s is exact", (before, after, up, text) =>
    expect(stepOf(before, after, writing)).toEqual({ up, text }),
  );
});

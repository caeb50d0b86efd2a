import { describe, expect, it } from "vitest";
import { tariffOf, versionOf } from "../rateOf.testing";
import { inForceAt, puttingBack, takingBack } from "./takeBack";

const now = new Date("2026-11-23T00:00:00Z");
const first = versionOf(1, "2026-01-01T00:00:00Z");
const back = versionOf(2, "2026-06-01T00:00:00Z", { withdrawnAt: "2026-06-02T00:00:00Z" });
const third = versionOf(3, "2026-06-01T00:00:00Z");
const coming = versionOf(4, "2026-12-01T00:00:00Z");
const tariff = tariffOf([coming, third, back, first], third);

describe("inForceAt", () => {
  it("is the one with the latest start, of equal ones the higher, and none that is taken back", () => {
    expect(inForceAt(tariff.versions, now)).toBe(third);
    expect(inForceAt([{ ...back, withdrawnAt: null }, third], now)).toBe(third);
    expect(inForceAt(tariff.versions, new Date("2026-03-01T00:00:00Z"))).toBe(first);
    expect(inForceAt(tariff.versions, new Date("2025-03-01T00:00:00Z"))).toBeUndefined();
  });
});

describe("taking a version back", () => {
  it("says which one prices calls then", () =>
    expect(takingBack(third, tariff, now)[0]).toBe("Calls are priced by version 1 again (101 rates), from now on."));
  it("says that none does", () =>
    expect(takingBack(first, tariffOf([first], first), now)[0]).toMatch(/^No version is left/));
  it("says that one to come will not come", () =>
    expect(takingBack(coming, tariff, now)[0]).toMatch(/^Version 4 will not come into force on .*2026/));
  it("says that one of another time prices late calls no longer", () =>
    expect(takingBack(first, tariff, now)[0]).toMatch(/^Calls of its time/));
});

describe("putting a version back", () => {
  it("says that calls are priced by it again", () => {
    const alone = tariffOf([{ ...third, withdrawnAt: "2026-07-01T00:00:00Z" }, first], first);
    expect(puttingBack(third, alone, now)[0]).toBe("Calls are priced by version 3 again (103 rates), from now on.");
  });
  it("says that another one has a later start", () =>
    expect(puttingBack(back, tariff, now)[0]).toMatch(/with a later start\.$/));
});

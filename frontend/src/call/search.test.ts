import { describe, expect, it } from "vitest";
import { daysOf, exportHref, filterOf, parseCallSearch } from "./search";

const zone = "Australia/Melbourne";
const today = "2026-11-23";

describe("parseCallSearch", () => {
  it("keeps what makes sense", () => {
    const search = {
      range: "custom",
      from: "2026-11-01",
      to: "2026-11-02",
      direction: "outbound",
      types: ["Local"],
      call: "x",
    };
    expect(parseCallSearch(search)).toEqual(search);
  });
  it("leaves out what makes none, and only that", () => {
    const search = {
      range: "fortnight",
      from: "2026-13-40",
      direction: "up",
      types: ["Gratis"],
      number: "1300",
      other: 1,
    };
    expect(parseCallSearch(search)).toEqual({ number: "1300" });
  });
  it("overrides nonsense, which the router would else keep", () => {
    expect(Object.keys(parseCallSearch({ direction: "up" }))).toContain("direction");
  });
  it("reads digits that the address bar made a number of", () => {
    expect(parseCallSearch({ number: 1300, extension: 1122 })).toEqual({ number: "1300", extension: "1122" });
  });
  it("keeps ids, which are long", () => {
    const search = { client: "c".repeat(90), call: "d".repeat(180) };
    expect(parseCallSearch(search)).toEqual(search);
  });
  it("leaves out blank text, an empty choice and what is not asked for", () => {
    expect(parseCallSearch({ number: "  ", types: [], belowCost: false })).toEqual({});
  });
});

describe("daysOf", () => {
  it.each([
    ["today", { from: "2026-11-23" }],
    ["yesterday", { from: "2026-11-22", to: "2026-11-22" }],
    ["last7", { from: "2026-11-17" }],
    ["month", { from: "2026-11-01" }],
    ["lastMonth", { from: "2026-10-01", to: "2026-10-31" }],
    ["all", {}],
  ] as const)("of %s", (range, days) => expect(daysOf({ range }, today)).toEqual(days));
  it("are the last seven where none are named", () => expect(daysOf({}, today)).toEqual({ from: "2026-11-17" }));
  it("are the same whichever of two custom days was entered as the first", () => {
    const days = { from: "2026-11-01", to: "2026-11-20" };
    expect(daysOf({ range: "custom", ...days }, today)).toEqual(days);
    expect(daysOf({ range: "custom", from: days.to, to: days.from }, today)).toEqual(days);
    expect(daysOf({ range: "custom", to: days.from }, today)).toEqual({ to: days.from });
  });
  it("ignores days that are not of a custom range", () => {
    expect(daysOf({ range: "today", to: "2026-01-01" }, today)).toEqual({ from: today });
  });
});

describe("filterOf", () => {
  it("takes both days whole, in the zone, across a change of the clock", () => {
    const filter = filterOf({ range: "custom", from: "2026-10-04", to: "2026-10-04" }, zone, today);
    expect(filter).toEqual({ startedFrom: "2026-10-03T14:00:00Z", startedTo: "2026-10-04T13:00:00Z" });
  });
  it("names every condition", () => {
    const search = {
      range: "all",
      client: "c",
      direction: "inbound",
      types: ["Local"],
      number: "03",
      extension: "1",
      belowCost: true,
      line: "l",
      of: "INV-000001",
    } as const;
    expect(filterOf({ ...search, types: ["Local"] }, zone, today)).toEqual({
      clientId: "c",
      direction: "inbound",
      callTypes: ["Local"],
      numberPrefix: "03",
      extension: "1",
      belowCost: true,
      invoiceLineId: "l",
    });
  });
  it("does not depend on which call is open", () => {
    expect(filterOf({ call: "x" }, zone, today)).toEqual(filterOf({}, zone, today));
  });
});

describe("exportHref", () => {
  it("repeats a name for each of several values", () => {
    expect(exportHref({ callTypes: ["Local", "Emergency"], numberPrefix: "+61" })).toBe(
      "/export/cdrs.csv?callTypes=Local&callTypes=Emergency&numberPrefix=%2B61",
    );
  });
  it("asks for all where there is no filter", () => expect(exportHref({})).toBe("/export/cdrs.csv"));
});

import { describe, expect, test } from "vitest";
import { problemsOf } from "../ui/sheet/kind";
import { linesOf, readTable } from "../ui/sheet/table";
import { cellFor, cellsOf, customRates, incrementsOf, type RateCells, rateInput, repeated } from "./customRates";
import { rateOf } from "./packageOf.testing";

const blank = customRates.blank;
const rate = (part: Partial<RateCells>): RateCells => ({ ...blank, prefix: "614", ...part });
const wrongCells = (part: Partial<RateCells>) => Object.keys(problemsOf(customRates, rate(part)));

test("a saved rate comes back as it was, with what is not shown", () => {
  const saved = rateOf({
    origin: "614",
    direction: "inbound",
    description: "From a mobile",
    connectionFee: "0.100000",
    perMinute: "0.123456",
    minimumCharge: "0.05",
    firstIncrement: 30,
    nextIncrement: 6,
    freeSeconds: 10,
    capSeconds: 5400,
    rounding: "five_cents",
    band: "Night",
    validFrom: "2026-01-01T00:00:00Z",
  });
  expect(cellsOf([saved]).map(rateInput)).toEqual([{ ...saved, connectionFee: "0.1" }]);
});

describe("a rate", () => {
  test("that is whole has no problem", () => {
    expect(wrongCells({})).toEqual([]);
    expect(wrongCells({ prefix: "", direction: "local" })).toEqual([]);
  });
  test.each<[keyof RateCells, string]>([
    ["prefix", ""],
    ["prefix", "+614"],
    ["prefix", "1234567890123456"],
    ["origin", "abc"],
    ["connectionFee", "0,35"],
    ["perMinute", "-1"],
    ["minimumCharge", "x"],
    ["increments", "0/6"],
    ["increments", "60/60/60"],
    ["freeSeconds", "1.5"],
    ["capSeconds", "86401"],
    ["rounding", "up"],
  ])("with the %s %j is refused", (cell, value) => {
    expect(wrongCells({ [cell]: value })).toEqual([cell]);
  });
});

test.each<[string, ReturnType<typeof incrementsOf>]>([
  ["", [1, 1]],
  ["60", [60, 60]],
  [" 30 / 6 ", [30, 6]],
  ["/6", null],
  ["3601", null],
])("increments of %j are %j", (typed, want) => {
  expect(incrementsOf(typed)).toEqual(want);
});

test("rows of a spreadsheet become rates", () => {
  const lines = linesOf(customRates, readTable("+61 4\tMobile\t$ 0.10\t0.15\t30/6\t\t\t\tup to the CENT\n611300"));
  expect(lines).toEqual([
    {
      prefix: "614",
      description: "Mobile",
      connectionFee: "0.10",
      perMinute: "0.15",
      increments: "30/6",
      rounding: "cent",
    },
    { prefix: "611300" },
  ]);
  expect(lines.map((line) => problemsOf(customRates, { ...blank, ...line }))).toEqual([{}, {}]);
});

test("a refused field is shown in the cell that holds it", () => {
  expect(cellFor("nextIncrement")).toBe("increments");
  expect(cellFor("perMinute")).toBe("perMinute");
  expect(cellFor("band")).toBe("prefix");
  expect(cellFor(undefined)).toBe("prefix");
});

test("two rates for the same calls are told", () => {
  const rows = [
    rate({}),
    rate({ direction: "inbound" }),
    rate({ perMinute: "9" }),
    rate({ prefix: "" }),
    rate({ prefix: "" }),
  ];
  const notes = repeated(rows.map((cells, i) => ({ key: String(i), cells })));
  expect([...notes]).toEqual([["2", "Line 1 is for the same calls."]]);
});

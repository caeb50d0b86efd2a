import { describe, expect, test } from "vitest";
import { problemsOf } from "../ui/sheet/kind";
import { linesOf, readTable } from "../ui/sheet/table";
import { type EntryCells, entries, entriesInput, notesOf } from "./entries";

const entry = (pattern: string, part: Partial<EntryCells> = {}): EntryCells => ({ ...entries.blank, pattern, ...part });
const rows = (...cells: EntryCells[]) => cells.map((one, i) => ({ key: String(i), cells: one }));
const wrongCells = (cells: EntryCells) => Object.keys(problemsOf(entries, cells));

describe("a pattern of a number", () => {
  test.each([
    "1800xxxxxxx",
    "*xx",
    "#xx",
    "1300",
    "+6499",
    "[local]",
    "[Inbound]",
    "[voicemail]",
    "1800 123 456",
    "1800XXX",
  ])("may be %s", (pattern) => expect(wrongCells(entry(pattern))).toEqual([]));
  test.each(["", " ", "13a", "[fax]", "[local", "^13", "1".repeat(101)])("may not be %j", (pattern) => {
    expect(wrongCells(entry(pattern))).toEqual(["pattern"]);
  });
  test("is saved as it is asked: without blanks, x and words small", () => {
    expect(entriesInput(rows(entry(" 1800 XXX-XXX "), entry("[Local]"))).map(({ pattern }) => pattern)).toEqual([
      "1800xxxxxx",
      "[local]",
    ]);
  });
});

test("a pattern of a description is any text, and stays as it is written", () => {
  const cells = entry("Premium rate", { on: "description" });
  expect(wrongCells(cells)).toEqual([]);
  expect(entriesInput(rows(cells))[0]?.pattern).toBe("Premium rate");
});

test("lines become entries", () => {
  const lines = linesOf(entries, readTable("1800xxxxxxx, Source, OUTBOUND, Freephone\n*xx"));
  expect(lines).toEqual([
    { pattern: "1800xxxxxxx", on: "source", direction: "outbound", note: "Freephone" },
    { pattern: "*xx" },
  ]);
});

test("a duplicate is told, also in another spelling, and one that is on another number is none", () => {
  const list = rows(entry("1300"), entry("13 00"), entry("1300", { on: "source" }), entry(""), entry(""));
  expect([...notesOf(list)]).toEqual([["1", "Duplicate: line 1 says the same."]]);
});

test("a free entry that is excluded as well is told", () => {
  const notes = notesOf(rows(entry("1300"), entry("1800")), rows(entry("1800")));
  expect([...notes]).toEqual([["1", "Has no effect: the exclude list says the same, and is asked first."]]);
});

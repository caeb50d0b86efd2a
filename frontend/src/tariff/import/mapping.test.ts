import { describe, expect, it } from "vitest";
import { fieldAt, fieldGroups, fieldName, inputOf, ofSheet, withField } from "./mapping";

const mapping = {
  sheet: "Rates",
  decimalMark: "comma",
  dateOrder: "dmy",
  columns: [
    { index: 0, field: "prefix" as const },
    { index: 2, field: "perMinute" as const },
  ],
};

describe("withField", () => {
  it("reads a column as something else", () =>
    expect(withField(mapping, 1, "description").columns).toEqual([
      { index: 0, field: "prefix" },
      { index: 1, field: "description" },
      { index: 2, field: "perMinute" },
    ]));
  it("takes a field away from the column that had it", () =>
    expect(withField(mapping, 3, "perMinute").columns).toEqual([
      { index: 0, field: "prefix" },
      { index: 3, field: "perMinute" },
    ]));
  it("reads a column no more", () => {
    const next = withField(mapping, 2, undefined);
    expect(fieldAt(next, 2)).toBeUndefined();
    expect(fieldAt(next, 0)).toBe("prefix");
  });
  it("leaves the mapping as it was", () => expect(mapping.columns).toHaveLength(2));
});

it("lets the columns of another sheet be guessed", () =>
  expect(ofSheet(mapping, "Changes")).toEqual({ ...mapping, sheet: "Changes", columns: [] }));

it("sends nothing that was only in the answer", () => {
  const answered = {
    ...mapping,
    __typename: "DeckMapping",
    columns: mapping.columns.map((c) => ({ ...c, __typename: "X" })),
  };
  expect(inputOf(answered)).toEqual(mapping);
});

it("offers each field once, by a name", () => {
  const fields = fieldGroups.flatMap((group) => group.fields);
  expect(new Set(fields).size).toBe(fields.length);
  expect(fields.every((field) => fieldName(field) !== "")).toBe(true);
  expect(fieldName("somethingNew")).toBe("somethingNew");
});

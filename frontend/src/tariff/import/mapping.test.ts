import { describe, expect, it } from "vitest";
import {
  fieldAt,
  fieldGroups,
  fieldName,
  incrementChoices,
  inputOf,
  ofSheet,
  withField,
  withIncrements,
} from "./mapping";

const mapping = {
  sheet: "Rates",
  decimalMark: "comma",
  dateOrder: "dmy",
  hundredths: true,
  direction: "outbound" as const,
  firstIncrement: 60,
  nextIncrement: 1,
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
  it("finds out anew how the prices of another column are written, and nothing else", () => {
    expect(withField(mapping, 3, "perMinute")).toMatchObject({
      decimalMark: "guess",
      hundredths: null,
      dateOrder: "dmy",
    });
    expect(withField(mapping, 2, undefined)).toMatchObject({ decimalMark: "guess", hundredths: null });
    expect(withField(mapping, 3, "connectionFee")).toMatchObject({ decimalMark: "guess", hundredths: true });
    expect(withField(mapping, 3, "validFrom")).toMatchObject({ decimalMark: "comma", dateOrder: "guess" });
    expect(withField(mapping, 3, "description")).toMatchObject({
      decimalMark: "comma",
      hundredths: true,
      dateOrder: "dmy",
    });
  });
  it("leaves the mapping as it was", () => expect(mapping.columns).toHaveLength(2));
});

it("lets another sheet be guessed", () =>
  expect(ofSheet(mapping, "Changes")).toMatchObject({
    sheet: "Changes",
    columns: [],
    decimalMark: "guess",
    hundredths: null,
  }));

it("offers increments, also unusual ones, and takes them", () => {
  expect(incrementChoices(mapping)).not.toContain("7/3");
  const odd = withIncrements(mapping, "7/3");
  expect(odd).toMatchObject({ firstIncrement: 7, nextIncrement: 3 });
  expect(incrementChoices(odd)).toContain("7/3");
});

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

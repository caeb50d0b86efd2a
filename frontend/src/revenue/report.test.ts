import { expect, test } from "vitest";
import { allMonths, cellsOf, kindName } from "./report";

const line = { clientId: null, label: "Initech", invoices: 2, net: "10.00", tax: "1.00", total: "11.00", owed: "3.00" };

test("months without an invoice are shown too, across a year's end", () => {
  const known = { month: "2026-01-01", net: "2", tax: "0.2", total: "2.2", owed: "0" };
  const shown = allMonths([known], "2025-11-15", "2026-02-01");
  expect(shown.map(({ month, net }) => `${month} ${net}`)).toEqual([
    "2025-11-01 0",
    "2025-12-01 0",
    "2026-01-01 2",
    "2026-02-01 0",
  ]);
});

test("kinds are told in words, an unknown one as it is", () => {
  expect(kindName("minimum_spend")).toBe("Minimum spend");
  expect(kindName("barter")).toBe("barter");
});

test("what is owed is a column only where it is known", () => {
  const cells = (owed: boolean) => cellsOf([line], owed)[0];
  expect(cells(false)).toEqual([{ text: "Initech" }, ...[2, "10.00", "1.00", "11.00"].map((number) => ({ number }))]);
  expect(cells(true)).toHaveLength(6);
});

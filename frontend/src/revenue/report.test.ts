import { expect, test } from "vitest";
import { allMonths, csvOf, kindName } from "./report";

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

test.each([
  ["a plain name", "Initech", "Initech"],
  ["a formula", "=1+1", "'=1+1"],
  ["a formula after a space", " @SUM(A1)", "' @SUM(A1)"],
  ["a comma and quotes", 'Acme, "the" firm', '"Acme, ""the"" firm"'],
  ["a formula with a quote", '-2+3"', '"\'-2+3"""'],
])("%s is safe in a spreadsheet", (_, label, cell) => {
  expect(csvOf("Client", [{ ...line, label }], false)).toBe(
    `Client,Invoices,Net,Tax,Total\r\n${cell},2,10.00,1.00,11.00\r\n`,
  );
});

test("a credit stays a number", () => {
  expect(csvOf("Client", [{ ...line, net: "-5.00" }], true)).toContain("Initech,2,-5.00,1.00,11.00,3.00");
});

import { expect, test } from "vitest";
import { csvOf } from "./csv";

test.each([
  ["a plain name", "Initech", "Initech"],
  ["a formula", "=1+1", "'=1+1"],
  ["a formula after a space", " @SUM(A1)", "' @SUM(A1)"],
  ["a comma and quotes", 'Acme, "the" firm', '"Acme, ""the"" firm"'],
  ["a formula with a quote", '-2+3"', '"\'-2+3"""'],
])("%s is safe in a spreadsheet", (_, text, cell) => {
  expect(csvOf(["Client", "Net"], [[{ text }, { number: "10.00" }]])).toBe(`Client,Net\r\n${cell},10.00\r\n`);
});

test("a credit stays a number", () => {
  expect(csvOf(["Net"], [[{ number: "-5.00" }], [{ number: 3 }]])).toBe("Net\r\n-5.00\r\n3\r\n");
});

import { describe, expect, it } from "vitest";
import { type CreditValues, chosenSum, creditInput, creditSchema, overchargedOf } from "./credit";

const line = (lineId: string, chosen: boolean, amount: string, most: string, negative = false) => ({
  lineId,
  chosen,
  amount,
  most,
  negative,
});

const values = (part: Partial<CreditValues>): CreditValues => ({
  reason: "Billed twice",
  whole: false,
  lines: [],
  ...part,
});

const problems = (part: Partial<CreditValues>) => {
  const read = creditSchema.safeParse(values(part));
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("a credit note's form", () => {
  it("is of the whole invoice, or wants a line", () => {
    expect(problems({ whole: true })).toEqual([]);
    expect(problems({ lines: [line("a", false, "1", "1")] })).toEqual(["whole: Choose a line."]);
  });
  it("takes back at most what the line charges, and more than nothing", () => {
    const lines = [line("a", true, "2.01", "2.00"), line("b", true, "0", "1"), line("c", true, "2", "2.00")];
    expect(problems({ lines })).toEqual(["lines.0.amount: At most 2.00.", "lines.1.amount: An amount such as 4.50."]);
  });
  it("says nothing of lines that are not chosen", () =>
    expect(problems({ lines: [line("a", true, "1", "1"), line("b", false, "much", "1")] })).toEqual([]));
  it("wants a reason", () => expect(problems({ whole: true, reason: " " })).toEqual(["reason: Say why."]));
});

describe("creditInput", () => {
  it("names no lines for the whole", () =>
    expect(creditInput("i", values({ whole: true, lines: [line("a", true, "1", "1")] }))).toEqual({
      invoiceId: "i",
      reason: "Billed twice",
    }));
  it("takes a discount back as what it is", () =>
    expect(creditInput("i", values({ lines: [line("a", true, ".5", "1", true)] })).lines).toEqual([
      { lineId: "a", amount: "-0.5" },
    ]));
});

describe("chosenSum", () => {
  it("adds up what is chosen", () =>
    expect(
      chosenSum(
        values({ lines: [line("a", true, "3", "5"), line("b", true, "1", "1", true), line("c", false, "9", "9")] }),
      ),
    ).toBe("2"));
});

it("takes what was charged too dearly, and nothing else", () => {
  const lines = [line("a", true, "1", "2.00"), line("b", false, "3.00", "3.00")];
  expect(overchargedOf(lines, [{ lineId: "b", amount: "0.70" }])).toEqual([
    line("a", false, "2.00", "2.00"),
    line("b", true, "0.70", "3.00"),
  ]);
});

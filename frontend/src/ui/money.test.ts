import { describe, expect, it } from "vitest";
import { addMoney, formatMoney, isNegative, isPositive, isZero, roundMoney, subtractMoney } from "./money";

describe("formatMoney", () => {
  it.each([
    ["two decimals at least", "1.4", "AUD", "en-AU", "$1.40"],
    ["every further decimal up to six", "0.012345", "AUD", "en-AU", "$0.012345"],
    ["no float on the way", "123456789012.000001", "AUD", "en-AU", "$123,456,789,012.000001"],
    ["a negative amount", "-0.35", "AUD", "en-AU", "-$0.35"],
    ["the narrow symbol abroad too", "0.35", "AUD", "en-US", "$0.35"],
    ["the locale's separators", "1234.5", "EUR", "de-DE", "1.234,50\u00a0€"],
    ["a code that nobody knows", "1.5", "??", "en-AU", "1.5 ??"],
  ])("shows %s", (_, amount, currency, locale, text) => {
    expect(formatMoney(amount, currency, locale)).toBe(text);
  });
});

describe("roundMoney", () => {
  it.each([
    ["to the cent", "271.599979", "AUD", "$271.60"],
    ["half away from zero", "0.125", "AUD", "$0.13"],
    ["half away from zero below it", "-0.125", "AUD", "-$0.13"],
    ["to the whole yen", "12.5", "JPY", "¥13"],
  ])("rounds %s", (_, amount, currency, text) => {
    expect(roundMoney(amount, currency, "en-AU")).toBe(text);
  });
});

describe("addMoney", () => {
  it("adds what floats cannot", () => {
    expect(addMoney("0.1", "0.2")).toBe("0.3");
    expect(addMoney("9007199254740993", "0.000001")).toBe("9007199254740993.000001");
  });
  it("crosses zero", () => expect(addMoney("-0.5", "0.25")).toBe("-0.25"));
  it("drops trailing zeros", () => expect(addMoney("1.40", "0.60")).toBe("2"));
});

describe("isZero", () => {
  it.each(["0", "0.00", "-0.000000"])("is true of %s", (amount) => expect(isZero(amount)).toBe(true));
  it("is false of a millionth", () => expect(isZero("0.000001")).toBe(false));
});

describe("subtractMoney", () => {
  it("takes away what floats cannot", () => expect(subtractMoney("0.3", "0.1")).toBe("0.2"));
  it("goes below zero", () => expect(subtractMoney("1", "1.000001")).toBe("-0.000001"));
});

describe("the sign of an amount", () => {
  it.each([
    ["-0.01", true, false],
    ["-0.00", false, false],
    ["0.000001", false, true],
  ])("of %s is told", (amount, negative, positive) => {
    expect([isNegative(amount), isPositive(amount)]).toEqual([negative, positive]);
  });
});

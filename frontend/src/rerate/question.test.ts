import { expect, test } from "vitest";
import { begin, missing, scopeOf, triedRatesOf, whatIfOf } from "./question";

const question = begin("2026-11-24");

test("it begins with thirty days, both ends included", () => {
  expect(scopeOf(question, "Australia/Melbourne")).toMatchObject({
    from: "2026-10-25T13:00:00Z",
    to: "2026-11-24T13:00:00Z",
    callTypes: null,
  });
});

test("what is not chosen yet is said", () => {
  expect(missing(question)).toBe("");
  expect(missing({ ...question, from: "2026-11-25" })).toMatch(/before the first/);
  expect(missing({ ...question, change: "tariff" })).toMatch(/tariff/);
  expect(missing({ ...question, change: "package" })).toMatch(/package/);
});

test("only the change that is chosen is asked about", () => {
  const tried = { tariffId: "t", version: 3 };
  expect(whatIfOf({ ...question, tried }, "UTC")).toEqual({ scope: scopeOf(question, "UTC") });
  expect(whatIfOf({ ...question, tried, change: "tariff" }, "UTC")).toMatchObject({
    tariffVersion: { tariffId: "t", version: 3 },
  });
});

test("rules are tried on the calls of their own product alone", () => {
  const tried = triedRatesOf({ ...question, clientId: "c", unratedOnly: true }, "UTC", "p", []);
  expect(tried).toEqual({
    scope: { ...scopeOf(question, "UTC"), productId: "p" },
    specialRates: { productId: "p", rules: [] },
  });
});

import { expect, test } from "vitest";
import { canChangeProduct, changeInput, changeSchema, otherProducts, whatChanges } from "./changeValues";

test.each([
  ["active", null, true],
  ["suspended", null, true],
  ["active", "2026-03-01T00:00:00Z", false],
  ["pending", null, false],
  ["terminated", null, false],
  ["cancelled", null, false],
] as const)("a service that is %s and ends %s can go on as another product: %s", (status, activeUntil, can) => {
  expect(canChangeProduct({ status, activeUntil })).toBe(can);
});

test("a service goes on as a product of its client's currency, but its own", () => {
  const products = [
    { id: "own", currency: "AUD" },
    { id: "other", currency: "AUD" },
    { id: "foreign", currency: "EUR" },
  ];
  expect(otherProducts(products, { client: { currency: "AUD" }, product: { id: "own" } })).toEqual([products[1]]);
});

test("a change says when", () => {
  expect(changeInput("s", { productId: "p", when: "at_once" })).toEqual({ id: "s", productId: "p", atOnce: true });
  expect(changeInput("s", { productId: "p", when: "next_period" }).atOnce).toBe(false);
});

test("a change to nothing is refused", () => {
  expect(changeSchema.safeParse({ productId: null, when: "at_once" }).success).toBe(false);
  expect(changeSchema.safeParse({ productId: "p", when: "at_once" }).success).toBe(true);
});

test("what a change does is told before it is done", () => {
  const said = (when: "at_once" | "next_period") => whatChanges({ when }, "Voice", "Enterprise", "1 March").join(" ");
  expect(said("at_once")).toContain("What was billed in advance for Voice is not given back.");
  expect(said("at_once")).not.toContain("1 March");
  expect(said("next_period")).toContain("usually on 1 March, and Enterprise begins then");
});

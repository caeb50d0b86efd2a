import { expect, test } from "vitest";
import { statusOf, taxName } from "./words";

test("a tax is told with its rate, without zeros that say nothing", () => {
  expect(taxName("GST", "10.00")).toBe("GST 10%");
  expect(taxName("VAT", "7.50")).toBe("VAT 7.5%");
  expect(taxName("", "100")).toBe("Tax 100%");
});

test("a credit note is neither open nor paid", () => {
  expect(statusOf("credit_note", "paid").label).toBe("Credit note");
  expect(statusOf("invoice", "issued").label).toBe("Open");
  expect(statusOf("invoice", "overdue")).toEqual({ label: "Overdue", tone: "bad" });
});

import { describe, expect, it } from "vitest";
import { filterOf, isNarrowed, parseInvoiceSearch } from "./search";

describe("the address of the invoices", () => {
  it("keeps what makes sense and drops the rest", () => {
    expect(parseInvoiceSearch({ status: "overdue", q: 17, from: "2026-10-01", to: "soon", page: 2 })).toEqual({
      status: "overdue",
      q: "17",
      from: "2026-10-01",
    });
  });
  it("narrows nothing when it is empty", () => {
    expect(isNarrowed(parseInvoiceSearch({}))).toBe(false);
    expect(filterOf({})).toEqual({});
  });
});

describe("what is asked of the API", () => {
  it("is of invoices alone where a status is chosen", () =>
    expect(filterOf({ status: "paid" })).toEqual({ kind: "invoice", statuses: ["paid"] }));
  it("is of credit notes, whatever their status", () =>
    expect(filterOf({ status: "credit_note" })).toEqual({ kind: "credit_note" }));
  it("takes the last day in", () =>
    expect(filterOf({ from: "2026-10-01", to: "2026-10-31" })).toEqual({
      issuedFrom: "2026-10-01",
      issuedTo: "2026-11-01",
    }));
});

import { describe, expect, it } from "vitest";
import { cellsOf, currenciesOf, heights, overdueOf } from "./ageing";

const owed = { current: "200.00", days1to30: "100.00", days31to60: "0.00", days61to90: "0.10", older: "0.20" };

describe("heights", () => {
  it("are shares of the highest, and what is little is still seen", () =>
    expect(heights(owed)).toEqual([100, 50, 0, 3, 3]));
  it("are nothing where nothing is owed", () =>
    expect(heights({ current: "0", days1to30: "0", days31to60: "0", days61to90: "0", older: "0" })).toEqual([
      0, 0, 0, 0, 0,
    ]));
});

describe("overdueOf", () => {
  it("leaves out what is not due yet", () => expect(overdueOf(owed)).toBe("100.3"));
});

describe("currenciesOf", () => {
  it("begins with the one of most clients", () =>
    expect(currenciesOf([{ currency: "EUR" }, { currency: "AUD" }, { currency: "NZD" }, { currency: "AUD" }])).toEqual([
      "AUD",
      "EUR",
      "NZD",
    ]));
});

describe("the file", () => {
  it("has a row a client, from the youngest debt to the oldest", () => {
    const row = { ...owed, client: { id: "c", name: "Acme" }, total: "300.30" };
    const cells = cellsOf({ ...owed, currency: "AUD", total: "300.30", clients: [row] });
    expect(cells).toEqual([
      [{ text: "Acme" }, ...["200.00", "100.00", "0.00", "0.10", "0.20", "300.30"].map((number) => ({ number }))],
    ]);
  });
});

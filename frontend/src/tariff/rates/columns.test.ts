import { expect, it } from "vitest";
import { rateOf } from "../rateOf.testing";
import { columnsOf } from "./columns";

const writing = { currency: "AUD", zone: "Australia/Melbourne", locale: "en-AU" };

it("shows the columns that have something, and those that every rate has", () => {
  const titles = (rates: ReturnType<typeof rateOf>[]) => columnsOf(rates, writing).map((column) => column.title);
  expect(titles([rateOf()])).toEqual(["Prefix", "Destination", "Per minute"]);
  expect(
    titles([rateOf({ connectionFee: "0.35" }), rateOf({ band: "Peak", firstIncrement: 30, nextIncrement: 6 })]),
  ).toEqual(["Prefix", "Destination", "When", "Fee", "Per minute", "Increments"]);
  expect(titles([rateOf({ direction: "inbound", origin: "614", validFrom: "2026-01-01T00:00:00Z" })])).toEqual([
    "Prefix",
    "Destination",
    "Direction",
    "From",
    "Valid from",
    "Per minute",
  ]);
});

it("puts decimal marks below one another", () => {
  const rates = [rateOf({ perMinute: "0.1" }), rateOf({ perMinute: "0.147" }), rateOf({ perMinute: "12" })];
  const price = columnsOf(rates, writing).find((column) => column.title === "Per minute");
  expect(rates.map((rate) => price?.cell(rate))).toEqual(["$0.10\u2007", "$0.147", "$12.00\u2007"]);
});

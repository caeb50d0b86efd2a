import { plain } from "../../ui/amount";
import { formatDuration } from "../../ui/duration";
import { formatMoney, isZero } from "../../ui/money";
import { formatInstant } from "../../ui/time";
import type { Rate } from "../operations";
import { directionName, roundingName } from "../words";

/** What tells rates of a version apart, as one text. */
export function keyOf({ prefix, origin, direction, band, validFrom }: Rate): string {
  return [direction, prefix, origin, band, validFrom ?? ""].join(" ");
}

/** What a rate is called where prefixes alone do not tell: `614 from 613, Peak`. */
export function nameOf({ prefix, origin, direction, band }: Rate): string {
  const parts = [
    `${prefix || "any number"}${origin && ` from ${origin}`}`,
    direction === "outbound" ? "" : directionName(direction).toLowerCase(),
    band,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** The parts of a rate that are not its key, in the order in which they are shown. */
export const parts = [
  "description",
  "connectionFee",
  "perMinute",
  "minimumCharge",
  "increments",
  "freeSeconds",
  "capSeconds",
  "rounding",
  "validTo",
] as const;
export type Part = (typeof parts)[number];

/** What the parts are called. */
export const titles: Readonly<Record<Part, string>> = {
  description: "Destination",
  connectionFee: "Fee",
  perMinute: "Per minute",
  minimumCharge: "Minimum",
  increments: "Increments",
  freeSeconds: "Free first",
  capSeconds: "Untimed until",
  rounding: "Rounding",
  validTo: "Valid until",
};

/** The parts that are amounts of money. */
export const amounts = ["connectionFee", "perMinute", "minimumCharge"] as const satisfies Part[];
export type Amount = (typeof amounts)[number];

/** Whether a part is an amount of money. */
export function isAmount(part: Part): part is Amount {
  return (amounts as readonly Part[]).includes(part);
}

/** How the texts of a rate are to be written: its currency and its tariff's zone. */
export type Writing = { readonly currency: string; readonly zone: string; readonly locale?: string };

/** A part of a rate as text; empty where it says nothing. The price per minute always says something. */
export function textOf(rate: Rate, part: Part, { currency, zone, locale }: Writing): string {
  switch (part) {
    case "description":
      return rate.description;
    case "perMinute":
      return formatMoney(rate.perMinute, currency, locale);
    case "connectionFee":
    case "minimumCharge":
      return isZero(rate[part]) ? "" : formatMoney(rate[part], currency, locale);
    case "increments":
      return rate.firstIncrement === 1 && rate.nextIncrement === 1 ? "" : incrementsOf(rate);
    case "freeSeconds":
    case "capSeconds":
      return rate[part] === 0 ? "" : formatDuration(rate[part]);
    case "rounding":
      return rate.rounding === "none" ? "" : roundingName(rate.rounding);
    case "validTo":
      return rate.validTo ? formatInstant(rate.validTo, zone, locale) : "";
  }
}

/** The decimals that an amount shows: as many as it has, and at least two. */
export function decimalsOf(amount: string): number {
  return Math.max(2, plain(amount).split(".")[1]?.length ?? 0);
}

/** First and next increment: `30/6`. */
export function incrementsOf(rate: Pick<Rate, "firstIncrement" | "nextIncrement">): string {
  return `${rate.firstIncrement}/${rate.nextIncrement}`;
}

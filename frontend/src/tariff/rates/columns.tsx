import type { Column } from "../../ui/DataRows";
import { formatInstant } from "../../ui/time";
import type { Rate } from "../operations";
import { directionName } from "../words";
import classes from "./RateRows.module.css";
import { type Amount, decimalsOf, isAmount, type Part, parts, textOf, titles, type Writing } from "./rate";

/** Where the columns of the key stand among those of the parts: before the prices. */
const keys: readonly { title: string; has: (rate: Rate) => boolean; text: (rate: Rate, writing: Writing) => string }[] =
  [
    { title: "Direction", has: (rate) => rate.direction !== "outbound", text: (rate) => directionName(rate.direction) },
    { title: "From", has: (rate) => rate.origin !== "", text: (rate) => rate.origin },
    { title: "When", has: (rate) => rate.band !== "", text: (rate) => rate.band },
    {
      title: "Valid from",
      has: (rate) => rate.validFrom !== null,
      text: (rate, { zone, locale }) => (rate.validFrom ? formatInstant(rate.validFrom, zone, locale) : ""),
    },
  ];

/** The columns of a list of rates: the prefix, what it is called, what it costs, and of the others those that have something. */
export function columnsOf(rates: readonly Rate[], writing: Writing): Column<Rate>[] {
  const said = (part: Part) => rates.some((rate) => textOf(rate, part, writing) !== "");
  const part = (name: Part): Column<Rate> => ({
    title: titles[name],
    end: name !== "description" && name !== "rounding" && name !== "validTo",
    cell: isAmount(name) ? aligned(rates, name, writing) : (rate) => textOf(rate, name, writing),
  });
  return [
    { title: "Prefix", cell: (rate) => <code className={classes.prefix}>{rate.prefix || "any"}</code> },
    part("description"),
    ...keys
      .filter((key) => rates.some(key.has))
      .map(({ title, text }) => ({ title, cell: (rate: Rate) => text(rate, writing) })),
    ...parts.filter((name) => name !== "description" && (name === "perMinute" || said(name))).map(part),
  ];
}

/** Amounts with their decimal marks below one another: what is missing to the longest is left blank, as wide as digits. */
function aligned(rates: readonly Rate[], name: Amount, writing: Writing) {
  const most = Math.max(...rates.map((rate) => decimalsOf(rate[name])));
  return (rate: Rate) => {
    const text = textOf(rate, name, writing);
    return text && text + "\u2007".repeat(most - decimalsOf(rate[name]));
  };
}

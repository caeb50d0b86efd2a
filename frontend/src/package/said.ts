import { padded, plain } from "../ui/amount";
import { labelIn } from "../ui/sheet/kind";
import { counted } from "../ui/sheet/SheetPanel";
import type { Told } from "../ui/VersionConflict";
import { type RateCells, rateInput, roundings } from "./customRates";
import type { Package } from "./operations";
import { spokenPercent } from "./percent";
import { inputOf, type PackageValues } from "./values";

/** What a package says, setting by setting, to be compared with another version. */
export function said(
  values: PackageValues,
  rates: readonly RateCells[],
  tariffs: readonly Package["tariff"][],
): Told[] {
  const { name, settings: s } = inputOf(values);
  const increments = (first: number, next: number) => (first || next ? `${first || "rate"}/${next || "rate"}` : "");
  const rounding = (value: string | null | undefined) => (value ? labelIn(roundings, value) : "as the rate says");
  return [
    ["Name", name],
    ["Tariff", tariffs.find(({ id }) => id === s.tariffId)?.name ?? "another one"],
    ["Markup", spokenPercent(s.markupPercent ?? "0")],
    ["Increments", increments(s.firstIncrement ?? 0, s.nextIncrement ?? 0)],
    ["Rounding", rounding(s.rounding)],
    ["Free at the start of each call", `${s.freeSecondsPerCall} s`],
    ...values.settings.pools.map(({ name, seconds, prefixes, rollOver }, i): Told => {
      const whose = prefixes.length === 0 ? "every number" : prefixes.join(", ");
      return [`Pool ${i + 1}`, `${name}: ${seconds} min, ${whose}${rollOver ? ", rolls over" : ""}`];
    }),
    ["Custom rates", counted(rates.length, "rate")],
    ...rates.map(saidRate),
    ["Calls that come in", s.inboundBilling ? "charged" : "free"],
    ["Their increments", increments(s.inboundFirstIncrement ?? 0, s.inboundNextIncrement ?? 0)],
    ["Their rounding", rounding(s.inboundRounding)],
    ["Numbers", s.e164 ? "E.164 without +" : "as dialled"],
    ["Country", s.country ?? ""],
    ["Area code", s.areaCode ?? ""],
    ["Outside line", s.outsideLine ?? ""],
    ["Local prefix", s.localPrefix ?? ""],
    ["Ten digits of North America", s.nanp10 ? "yes" : "no"],
    ["Minimum spend", padded(plain(s.minimumSpend ?? "0"))],
    ["Real-time", s.realTime ? "on" : "off"],
  ];
}

function saidRate(cells: RateCells): Told {
  const rate = rateInput(cells);
  const name = `Rate ${[rate.prefix, rate.origin && `from ${rate.origin}`, rate.direction].filter(Boolean).join(" ")}`;
  const parts = [
    rate.description,
    `${padded(rate.connectionFee ?? "0")} + ${padded(rate.perMinute ?? "0")}/min`,
    `${rate.firstIncrement}/${rate.nextIncrement}`,
    `least ${padded(rate.minimumCharge ?? "0")}`,
    `free ${rate.freeSeconds} s`,
    `cap ${rate.capSeconds} s`,
    labelIn(roundings, rate.rounding ?? "none").toLowerCase(),
  ];
  return [name, parts.filter(Boolean).join(", ")];
}

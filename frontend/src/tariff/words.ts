import type { Direction, Rounding } from "../gql/graphql";
import type { Version, VersionedTariff } from "./operations";

/** The directions that a rate can be for, for a choice. */
export const directions: { value: Direction; label: string }[] = [
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
];

/** The ways to round the charge of a call, for a choice. */
export const roundings: { value: Rounding; label: string }[] = [
  { value: "none", label: "Not rounded" },
  { value: "cent", label: "Up to the cent" },
  { value: "five_cents", label: "Up to five cents" },
];

/** A direction's name. */
export function directionName(direction: Direction): string {
  return directions.find((entry) => entry.value === direction)?.label ?? direction;
}

/** A rounding's name. */
export function roundingName(rounding: Rounding): string {
  return roundings.find((entry) => entry.value === rounding)?.label ?? rounding;
}

/** The weekdays, 1 Monday – 7 Sunday, in short. */
export const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** Days of the week as people say them: `Mon–Fri`, `Sat, Sun`, `every day`. */
export function speakWeekdays(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return "every day";
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) => (run.length > 2 ? [`${dayName(run[0])}–${dayName(run.at(-1))}`] : run.map(dayName)))
    .join(", ");
}

function dayName(day: number | undefined): string {
  return weekdays[(day ?? 0) - 1] ?? String(day);
}

/** How a version stands at an instant. */
export type Standing = "in force" | "to come" | "superseded" | "taken back";

/** How a version of a tariff stands: what prices calls is one of them. */
export function standingOf(version: Version, tariff: VersionedTariff, now: Date = new Date()): Standing {
  if (version.withdrawnAt) return "taken back";
  if (version.version === tariff.inForce?.version) return "in force";
  return new Date(version.validFrom) > now ? "to come" : "superseded";
}

/** The version that a change is made on: the one in force, or else the newest that is not taken back. */
export function baseOf({ inForce, versions }: VersionedTariff): Version | undefined {
  return inForce ?? versions.find((version) => !version.withdrawnAt);
}

/** A number with its noun: `1 rate`, `2,431 rates`. */
export function counted(count: number, noun: string, locale?: string): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${noun}${count === 1 ? "" : "s"}`;
}

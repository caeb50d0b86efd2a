import { dayIn, formatClock } from "./time";

// A day with a time of day, `2026-11-23T08:30`, as fields for it hold it, read in a named time zone.

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The zone's day and time of day at an instant, to the minute. */
export function localIn(zone: string, instant: string | Date): string {
  const at = new Date(instant);
  return `${dayIn(zone, at)}T${formatClock(at.toISOString(), zone, "en-GB").slice(0, 5)}`;
}

/**
 * The instant, in RFC 3339, at which the zone's clock shows `local`; null where it is no day and time. A time that the
 * clock skips is read as if it had not gone forward yet; of one that comes twice the first is meant.
 */
export function instantOf(local: string, zone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return null;
  const before = wanted - ahead(zone, wanted - DAY);
  const after = wanted - ahead(zone, wanted + DAY);
  const fits = [before, after].sort((a, b) => a - b).find((at) => localIn(zone, new Date(at)) === local);
  return new Date(fits ?? before).toISOString().replace(".000Z", "Z");
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function ahead(zone: string, at: number): number {
  const whole = Math.floor(at / MINUTE) * MINUTE;
  return Date.parse(`${localIn(zone, new Date(whole))}Z`) - whole;
}

// Instants and days in a named time zone. What concerns one client is told by its clock, all else by the SHARED_ZONE; where
// somebody's browser is never matters.

/** The clock of what concerns no one client: everybody at the reseller reads the same time. */
export const SHARED_ZONE = "UTC";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${locale ?? ""} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

/** The instant's time of day: `08:27:44`. */
export function formatClock(instant: string, zone: string, locale?: string): string {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return formatter(zone, locale, options).format(new Date(instant));
}

/** The instant's day: `Mon, 23 Nov 2026`, in the locale's way. */
export function formatDay(instant: string, zone: string, locale?: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  return formatter(zone, locale, options).format(new Date(instant));
}

/** The instant's day without the year: `Mon 23 Nov`. */
export function formatShortDay(instant: string, zone: string, locale?: string): string {
  const options = { weekday: "short", day: "numeric", month: "short" } as const;
  return formatter(zone, locale, options).format(new Date(instant));
}

/** Day and time, with the zone that they are of: `23 Nov 2026, 08:27 UTC`. */
export function formatInstant(instant: string, zone: string, locale?: string): string {
  const options = {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  } as const;
  return formatter(zone, locale, options).format(new Date(instant));
}

/** A calendar day such as 2026-11-23 in the locale's way: `23 Nov`, with `year` `23 Nov 2026`. */
export function formatDate(date: string, locale?: string, year = false): string {
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", ...(year ? { year: "numeric" } : {}) };
  return formatter("UTC", locale, options).format(new Date(`${date}T00:00:00Z`));
}

/** The month of a calendar day in the locale's way: `Nov 2026`. */
export function formatMonth(date: string, locale?: string): string {
  return formatter("UTC", locale, { month: "short", year: "numeric" }).format(new Date(`${date}T00:00:00Z`));
}

/** The zone's short name at the instant: `AEDT`, `GMT+11`. */
export function zoneName(zone: string, locale?: string, at: Date = new Date()): string {
  const parts = formatter(zone, locale, { timeZoneName: "short", hour: "2-digit" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** An hour of the day in UTC: `02:00`. */
export function utcHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** An hour of the day in UTC, by today's clock of a zone (the browser's, unless given): `13:00 AEDT`. */
export function localHour(hour: number, zone: string = browserZone(), today: Date = new Date()): string {
  const at = new Date(today);
  at.setUTCHours(hour, 0, 0, 0);
  return `${formatClock(at.toISOString(), zone, "en-GB").slice(0, 5)} ${zoneName(zone, undefined, at)}`;
}

/** The zone of this browser: a guess at where somebody is, not a clock to show times by. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The calendar day, YYYY-MM-DD, that the instant falls on in the zone. */
export function dayIn(zone: string, at: Date): string {
  const parts = wallClock(zone, at);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The day `days` after (or, negative, before) a calendar day. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The first day of the month of `date`, `months` later (or, negative, earlier). */
export function monthStart(date: string, months = 0): string {
  const at = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}

/**
 * The instant at which a calendar day begins in the zone, in RFC 3339. Where the clock skips midnight it is the first
 * instant of the day; where midnight comes twice, the first one.
 */
export function startOfDay(date: string, zone: string): string {
  const wanted = Date.parse(`${date}T00:00:00Z`);
  const candidates = [offsetAt(zone, wanted - DAY), offsetAt(zone, wanted + DAY)]
    .map((offset) => wanted - offset)
    .sort((a, b) => a - b);
  for (const at of candidates) {
    if (dayIn(zone, new Date(at)) === date && dayIn(zone, new Date(at - 1)) !== date) return iso(at);
  }
  return iso(candidates.at(-1) ?? wanted);
}

const DAY = 86_400_000;

function iso(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const p = wallClock(zone, new Date(at));
  return Date.parse(`${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}Z`) - Math.floor(at / 1000) * 1000;
}

function wallClock(zone: string, at: Date): Record<string, string> {
  const options = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  } as const;
  const parts = formatter(zone, "en-CA", options).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

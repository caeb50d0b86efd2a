import type { HealthHistoryQuery } from "../gql/graphql";
import { formatClock, formatShortDay, SHARED_ZONE } from "../ui/time";
import type { Server } from "./operations";

/** What the checks of an hour or a day found. */
export type Span = HealthHistoryQuery["healthHistory"][number];

/** How a server was in an hour or a day. `up` is a part of 1; null where nobody looked. */
export interface Slot {
  start: string;
  up: number | null;
  mostCalls: number;
}

const HOUR = 3_600_000;

/** The last 30 days of UTC or the last 24 hours, oldest first, with those in which nobody looked. */
export function slotsOf(spans: readonly Span[], hourly: boolean, now: Date): Slot[] {
  const [length, count] = hourly ? [HOUR, 24] : [24 * HOUR, 30];
  const known = new Map(spans.map((span) => [Date.parse(span.start), span]));
  const last = Math.floor(now.getTime() / length) * length;
  return Array.from({ length: count }, (_, i) => {
    const start = last - (count - 1 - i) * length;
    const span = known.get(start);
    const up = span && span.watchedSeconds > 0 ? 1 - span.downSeconds / span.watchedSeconds : null;
    return { start: new Date(start).toISOString(), up, mostCalls: span?.mostCalls ?? 0 };
  });
}

/** How a slot is drawn and spoken of. */
export function toneOf({ up }: Slot): "up" | "partly" | "down" | "unknown" {
  if (up === null) return "unknown";
  if (up >= 1) return "up";
  return up > 0.5 ? "partly" : "down";
}

/** A part of 1 in per cent, never rounded up to all of it: `99.99 %`. */
export function percentOf(up: number): string {
  return `${Math.floor(up * 10_000 + 1e-6) / 100} %`;
}

/** When a slot was: its day, or its hour. */
export function slotName(slot: Slot, hourly: boolean): string {
  if (!hourly) return formatShortDay(slot.start, SHARED_ZONE);
  return `${formatClock(slot.start, SHARED_ZONE).slice(0, 5)} UTC`;
}

/** What a slot was like, in words. */
export function slotWords(slot: Slot): string {
  if (slot.up === null) return "not watched";
  return slot.up >= 1 ? "up all the time" : `up ${percentOf(slot.up)}`;
}

/** The slots in which not all was well, in words; empty for none. */
export function troubles(slots: readonly Slot[], hourly: boolean): string {
  const bad = slots.filter((slot) => slot.up !== null && slot.up < 1);
  if (bad.length === 0) return "";
  const shown = bad.slice(-5).map((slot) => `${slotName(slot, hourly)} ${percentOf(slot.up ?? 0)}`);
  return `${bad.length > shown.length ? `${bad.length} in all, lately ` : ""}${shown.join(", ")}`;
}

/** How a server is, in a word. */
export const healthWords: Record<Server["health"]["state"], string> = {
  up: "Up",
  down: "Down",
  unknown: "Not asked yet",
  unwatched: "Not watched",
};

/** An API's percentage, such as 99.9500, as people read it: `99.95 %`. */
export function formatPercent(percent: string): string {
  return `${percent.includes(".") ? percent.replace(/\.?0+$/, "") : percent} %`;
}

/** The CDRs that are in no row of a FusionPBX's database. */
export type CDRFiles = NonNullable<Server["health"]["cdrFiles"]>;

/** How many CDRs FusionPBX could not import, and why, in a sentence. */
export function failedWords(files: CDRFiles): string {
  const reasons = [
    { count: files.failedXML, why: "no XML" },
    { count: files.failedSQL, why: "refused by its database" },
    { count: files.failedSize, why: "too large or empty" },
  ];
  const each = reasons.filter(({ count }) => count > 0).map(({ count, why }) => `${count.toLocaleString("en")} ${why}`);
  const all = files.failed === 1 ? "1 CDR file" : `${files.failed.toLocaleString("en")} CDR files`;
  return `FusionPBX could not import ${all}: ${each.join(", ")}.`;
}

/** How many CDRs FusionPBX has not imported yet; undefined where the server does not tell. */
export function waitingWords(count: number | undefined): string {
  if (count === undefined) return "does not tell its CDR files";
  return count === 1 ? "1 CDR file waits" : `${count.toLocaleString("en")} CDR files wait`;
}

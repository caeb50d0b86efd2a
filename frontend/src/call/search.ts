import * as z from "zod/mini";
import type { CallType, CdrFilter, Direction } from "../gql/graphql";
import { addDays, dayIn, monthStart, startOfDay } from "../ui/time";

// The filter of the calls as it stands in the page's address, and what it means to the API.

export const RANGES = ["today", "yesterday", "last7", "month", "lastMonth", "all", "custom"] as const;

/** Which days are shown. */
export type Range = (typeof RANGES)[number];

const DIRECTIONS = ["inbound", "outbound", "local", "unknown"] as const satisfies Direction[];
const CALL_TYPES = [
  "SpecialRate",
  "Standard",
  "Emergency",
  "Free",
  "Unmatched",
  "Excluded",
  "Unrated",
  "Local",
] as const satisfies CallType[];

const day = z
  .string()
  .check(z.refine((s) => /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(Date.parse(`${s}T00:00:00Z`))));
const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(40));
// Opaque, and longer than what people type.
const id = z.string().check(z.minLength(1), z.maxLength(400));
// `number=1300` in a hand-written address is read as a number by the router; its digits are what was meant.
const digits = z.pipe(
  z.transform((v: unknown) => (typeof v === "number" ? String(v) : v)),
  words,
);

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined);

const searchSchema = z.object({
  range: optional(z.enum(RANGES)),
  from: optional(day),
  to: optional(day),
  direction: optional(z.enum(DIRECTIONS)),
  number: optional(digits),
  extension: optional(digits),
  types: optional(z.array(z.enum(CALL_TYPES)).check(z.minLength(1))),
  client: optional(id),
  belowCost: optional(z.literal(true)),
  // A line of an invoice whose calls are shown, and what it is called.
  line: optional(id),
  of: optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(160))),
  call: optional(id),
});

/** The address's parameters. `from` and `to` are days, both included, and count only in the range `custom`. */
export type CallSearch = z.infer<typeof searchSchema>;

/** Reads the address. What makes no sense in it becomes undefined, one by one: the router would keep what is left out. */
export function parseCallSearch(search: Record<string, unknown>): CallSearch {
  return z.parse(searchSchema, search);
}

/** The range that is shown where the address names none. */
export const DEFAULT_RANGE: Range = "last7";

/** First and last day of a range, seen on `today`. A missing end is open; custom days count in either order. */
export function daysOf(search: CallSearch, today: string): { from?: string; to?: string } {
  switch (search.range ?? DEFAULT_RANGE) {
    case "today":
      return { from: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "last7":
      return { from: addDays(today, -6) };
    case "month":
      return { from: monthStart(today) };
    case "lastMonth":
      return { from: monthStart(today, -1), to: addDays(monthStart(today), -1) };
    case "custom":
      return search.from && search.to && search.from > search.to
        ? { from: search.to, to: search.from }
        : { from: search.from, to: search.to };
    case "all":
      return {};
  }
}

/** What the search asks of the API, in a zone on a day there. Equal searches give equal filters, key by key. */
export function filterOf(search: CallSearch, zone: string, today: string = dayIn(zone, new Date())): CdrFilter {
  const { from, to } = daysOf(search, today);
  const filter: CdrFilter = {};
  if (search.client) filter.clientId = search.client;
  if (from) filter.startedFrom = startOfDay(from, zone);
  if (to) filter.startedTo = startOfDay(addDays(to, 1), zone);
  if (search.direction) filter.direction = search.direction;
  if (search.types) filter.callTypes = search.types;
  if (search.number) filter.numberPrefix = search.number;
  if (search.extension) filter.extension = search.extension;
  if (search.belowCost) filter.belowCost = true;
  if (search.line) filter.invoiceLineId = search.line;
  return filter;
}

/** Whether anything but the days narrows the list. */
export function isNarrowed(search: CallSearch): boolean {
  const { client, direction, types, number, extension, belowCost, line } = search;
  return Boolean(client || direction || types || number || extension || belowCost || line);
}

/** Where the filter's calls can be fetched as CSV. */
export function exportHref(filter: CdrFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined) query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text === "" ? "/export/cdrs.csv" : `/export/cdrs.csv?${text}`;
}

import type { Call } from "./operations";

// The list of calls on the page as a value: pages from the server and calls that arrive live, in one order, each call once.
// Every step gives a new list and may be repeated with the same calls without effect.

/** The calls on the page, newest first. */
export interface CallList {
  rows: readonly Call[];
  /** Arrived, and held back so that what is being read does not move; newest first. */
  waiting: readonly Call[];
  /** More were held back than are worth keeping: the list is to be read anew instead. */
  overflowed: boolean;
  /** Ids of rows that have just come in. */
  fresh: ReadonlySet<string>;
  /** Where the next page begins. */
  endCursor: string | null;
  /** Whether older calls are to be had. */
  more: boolean;
  /** The latest storedAt seen; null where no call has been. */
  lastStoredAt: string | null;
}

/** A page as the server gives it. */
export interface CallPage {
  nodes: readonly Call[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** Held back or shown beyond these, calls are dropped and the list is read anew. */
export const LIMITS = { waiting: 500, rows: 10_000 };

/** The list that a first page makes. */
export function listOf(page: CallPage): CallList {
  return {
    rows: merged([], page.nodes),
    waiting: [],
    overflowed: false,
    fresh: new Set(),
    endCursor: page.pageInfo.endCursor ?? null,
    more: page.pageInfo.hasNextPage,
    lastStoredAt: latest(null, page.nodes),
  };
}

/** The list with its next page of older calls. */
export function withPage(list: CallList, page: CallPage): CallList {
  const held = new Set(list.waiting.map((call) => call.id));
  const older = page.nodes.filter((call) => !held.has(call.id));
  return {
    ...list,
    rows: merged(list.rows, older),
    endCursor: page.pageInfo.endCursor ?? list.endCursor,
    more: page.pageInfo.hasNextPage,
    lastStoredAt: latest(list.lastStoredAt, page.nodes),
  };
}

/**
 * The list after calls have arrived. A call that is there already is replaced where it stands. A new one is put in its place,
 * or, with `hold`, kept waiting. One that is older than everything loaded is left to its page.
 */
export function withArrivals(list: CallList, arrived: readonly Call[], hold: boolean): CallList {
  const { changed, added } = sorted(list, arrived);
  if (changed.size === 0 && added.length === 0) return { ...list, lastStoredAt: latest(list.lastStoredAt, arrived) };
  const swap = (call: Call) => changed.get(call.id) ?? call;
  const rows = changed.size > 0 ? merged(list.rows.map(swap), []) : list.rows;
  const waiting = merged(list.waiting.map(swap), hold ? added : []);
  const shown = hold ? rows : merged(rows, added);
  const overflowed = list.overflowed || waiting.length > LIMITS.waiting || shown.length > LIMITS.rows;
  return {
    ...list,
    rows: shown,
    waiting: overflowed ? [] : waiting,
    overflowed,
    fresh: hold ? list.fresh : new Set([...list.fresh, ...added.map((call) => call.id)]),
    lastStoredAt: latest(list.lastStoredAt, arrived),
  };
}

/** The list with the waiting calls in their places. */
export function released(list: CallList): CallList {
  if (list.waiting.length === 0) return list;
  const fresh = new Set(list.waiting.map((call) => call.id));
  return { ...list, rows: merged(list.rows, list.waiting), waiting: [], fresh };
}

/** The list with nothing marked as just come in. */
export function settled(list: CallList): CallList {
  return list.fresh.size === 0 ? list : { ...list, fresh: new Set() };
}

/** From when on calls are asked for after a gap: a little before the last one seen, since they are not stored in strict order. */
export function catchUpFrom(lastStoredAt: string): string {
  return new Date(Date.parse(lastStoredAt) - 10_000).toISOString();
}

function sorted(list: CallList, arrived: readonly Call[]) {
  const known = new Map([...list.rows, ...list.waiting].map((call) => [call.id, call]));
  const oldest = list.rows.at(-1);
  const changed = new Map<string, Call>();
  const added = new Map<string, Call>();
  for (const call of arrived) {
    const before = known.get(call.id);
    if (before) {
      if (!same(before, call)) changed.set(call.id, call);
    } else if (!(list.more && oldest && newestFirst(oldest, call) < 0)) {
      added.set(call.id, call);
    }
  }
  return { changed, added: [...added.values()] };
}

function merged(rows: readonly Call[], added: readonly Call[]): readonly Call[] {
  const byId = new Map([...rows, ...added].map((call) => [call.id, call]));
  return [...byId.values()].sort(newestFirst);
}

function newestFirst(a: Call, b: Call): number {
  return Date.parse(b.startedAt) - Date.parse(a.startedAt) || compare(b.id, a.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function same(a: Call, b: Call): boolean {
  return (Object.keys(b) as (keyof Call)[]).every((key) => a[key] === b[key]);
}

function latest(before: string | null, calls: readonly Call[]): string | null {
  let last = before;
  for (const { storedAt } of calls) {
    if (last === null || Date.parse(storedAt) > Date.parse(last)) last = storedAt;
  }
  return last;
}

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useSession } from "../api/context";
import { faultsOf } from "../api/fault";
import type { Session } from "../api/session";
import type { CdrFilter } from "../gql/graphql";
import { CallFeed, type CallSource, type FeedState } from "./feed";
import { callPage, callRated } from "./operations";

/** The feed of a filter, what it shows, and whether that is still the filter before. */
export interface ShownFeed {
  feed: CallFeed;
  state: FeedState;
  /** The rows are those of the filter before; the new ones are on their way. */
  stale: boolean;
}

/** Keeps a feed for the filter; a changed filter starts another one. `null` waits. */
export function useCallFeed(filter: CdrFilter | null): ShownFeed {
  const session = useSession();
  const key = JSON.stringify(filter);
  const feed = useMemo(() => new CallFeed(sourceOf(session, JSON.parse(key) as CdrFilter | null)), [session, key]);
  useEffect(() => (key === "null" ? undefined : feed.start()), [feed, key]);
  const state = useSyncExternalStore(
    feed.watch,
    useCallback(() => feed.state, [feed]),
  );
  const before = useRef<FeedState>(state);
  if (state.list) before.current = state;
  const stale = !state.list && !state.fault && before.current.list !== null;
  return { feed, state: stale ? before.current : state, stale };
}

function sourceOf(session: Session, own: CdrFilter | null): CallSource {
  return {
    async page({ storedSince, ...question }) {
      const filter = { ...own, ...(storedSince ? { storedSince } : {}) };
      const result = await session.client
        .query(callPage, { filter, ...question }, { requestPolicy: "network-only" })
        .toPromise();
      const [fault] = faultsOf(result.error);
      return fault ?? result.data?.cdrs ?? { code: "INTERNAL", message: "The server gave no answer." };
    },
    listen: ({ next, connected }) =>
      session.live.subscribe(callRated, { filter: own }, { next: (data) => next(data.cdrRated), connected }),
  };
}

/** The moment's calendar day in a zone, kept right past midnight. */
export function useToday(dayAt: (at: Date) => string): string {
  const [today, setToday] = useState(() => dayAt(new Date()));
  useEffect(() => {
    const look = () => setToday(dayAt(new Date()));
    look();
    const timer = setInterval(look, 20_000);
    return () => clearInterval(timer);
  }, [dayAt]);
  return today;
}

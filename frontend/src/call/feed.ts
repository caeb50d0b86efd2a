import type { Fault } from "../api/fault";
import type { CdrOrder } from "../gql/graphql";
import { type CallList, type CallPage, catchUpFrom, listOf, released, settled, withArrivals, withPage } from "./list";
import type { Call } from "./operations";

/** What a feed asks of the server. Its filter is the source's own. */
export interface CallSource {
  page(question: {
    orderBy: CdrOrder;
    first: number;
    after?: string | null;
    storedSince?: string;
  }): Promise<CallPage | Fault>;
  /** Listens for calls until the returned function is called. */
  listen(listener: { next: (call: Call) => void; connected: () => void }): () => void;
}

/** What a feed shows. */
export interface FeedState {
  list: CallList | null;
  loadingMore: boolean;
  /** The first page, or with a list the next one, could not be read. */
  fault: Fault | null;
  /** Counts the calls that have come in or changed; for what is computed from them. */
  arrivals: number;
}

const PAGE = 50;
const CATCH_UP_PAGE = 200;
const CATCH_UP_PAGES = 5;
/** Live calls are gathered this long, so that a burst is one change of the page. Milliseconds. */
const GATHER = 150;
const FRESH = 4_000;
/** After connecting, and once more, since the server may begin to listen a little after it answered. */
const CATCH_UP_AFTER = [0, 3_000];

/** The calls of one filter: the pages that were asked for, and what arrives meanwhile. */
export class CallFeed {
  state: FeedState = { list: null, loadingMore: false, fault: null, arrivals: 0 };
  /** While set, new calls wait instead of moving what is being read. */
  hold = false;
  private gathered: Call[] = [];
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly watchers = new Set<() => void>();
  private gathering = false;
  private stopListening: (() => void) | null = null;
  private generation = 0;

  constructor(private readonly source: CallSource) {}

  /** Reads the first page and listens, until the returned function is called. */
  start(): () => void {
    this.stopListening = this.source.listen({
      next: (call) => this.gather(call),
      connected: () => {
        for (const ms of CATCH_UP_AFTER) this.later(ms, () => void this.catchUp());
      },
    });
    void this.load();
    return () => {
      this.generation++;
      this.stopListening?.();
      for (const timer of this.timers) clearTimeout(timer);
      this.timers.clear();
      this.gathering = false;
      this.gathered = [];
    };
  }

  /** Reads the first page anew. */
  async load(): Promise<void> {
    const generation = ++this.generation;
    this.change({ fault: null });
    const page = await this.source.page({ orderBy: "newest", first: PAGE });
    if (generation !== this.generation) return;
    if (isFault(page)) {
      this.change({ fault: page });
      return;
    }
    const again = this.state.list ? 1 : 0;
    this.change({ list: listOf(page), loadingMore: false, arrivals: this.state.arrivals + again });
    this.arrive(this.gathered.splice(0));
  }

  /** Reads the next page of older calls. */
  async loadMore(): Promise<void> {
    const { list, loadingMore } = this.state;
    if (!list?.more || loadingMore) return;
    const generation = this.generation;
    this.change({ loadingMore: true, fault: null });
    const page = await this.source.page({ orderBy: "newest", first: PAGE, after: list.endCursor });
    if (generation !== this.generation) return;
    if (isFault(page)) this.change({ loadingMore: false, fault: page });
    else this.update((now) => withPage(now, page), { loadingMore: false });
  }

  /** Shows the calls that wait. */
  release(): void {
    if (this.state.list?.overflowed) void this.load();
    else this.update(released);
    this.later(FRESH, () => this.update(settled));
  }

  /** Asks for what was stored while nobody listened. */
  async catchUp(): Promise<void> {
    const since = this.state.list?.lastStoredAt;
    if (!this.state.list) return;
    const generation = this.generation;
    const question = since
      ? { orderBy: "stored" as const, storedSince: catchUpFrom(since) }
      : { orderBy: "newest" as const };
    let after: string | null | undefined;
    for (let n = 0; n < CATCH_UP_PAGES; n++) {
      const page = await this.source.page({ ...question, first: CATCH_UP_PAGE, after });
      if (generation !== this.generation || isFault(page)) return;
      this.arrive(page.nodes);
      if (!since || !page.pageInfo.hasNextPage) return;
      after = page.pageInfo.endCursor;
    }
    await this.load(); // too far behind: what is on the page is old
  }

  /** Calls `watcher` when the state changes. */
  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private gather(call: Call) {
    this.gathered.push(call);
    if (this.gathering) return;
    this.gathering = true;
    this.later(GATHER, () => {
      this.gathering = false;
      // Before the first page is there the calls are kept for it.
      if (this.state.list) this.arrive(this.gathered.splice(0));
    });
  }

  private arrive(calls: readonly Call[]) {
    const before = this.state.list;
    if (!before || calls.length === 0) return;
    const list = withArrivals(before, calls, this.hold);
    const moved = list.rows !== before.rows || list.waiting.length !== before.waiting.length || list.overflowed;
    this.change({ list, arrivals: this.state.arrivals + (moved ? 1 : 0) });
    if (list.overflowed && !this.hold) void this.load();
    if (list.fresh.size > 0) this.later(FRESH, () => this.update(settled));
  }

  private update(step: (list: CallList) => CallList, rest: Partial<FeedState> = {}) {
    if (this.state.list) this.change({ ...rest, list: step(this.state.list) });
  }

  private change(changes: Partial<FeedState>) {
    this.state = { ...this.state, ...changes };
    for (const watcher of this.watchers) watcher();
  }

  private later(ms: number, run: () => void) {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }
}

function isFault(answer: CallPage | Fault): answer is Fault {
  return "code" in answer;
}

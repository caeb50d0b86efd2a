import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Fault } from "../api/fault";
import { CallFeed, type CallSource } from "./feed";
import type { CallPage } from "./list";
import type { Call } from "./operations";
import { testCall as call, testPage as page } from "./testCalls";

type Question = Parameters<CallSource["page"]>[0];

/** A server that answers with what it is given, in order, and the last answer ever after. */
function server(...answers: (CallPage | Fault)[]) {
  const asked: Question[] = [];
  let listener: { next: (call: Call) => void; connected: () => void } | null = null;
  const source: CallSource = {
    page: async (question) => {
      asked.push(question);
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? page([]);
    },
    listen: (to) => {
      listener = to;
      return () => {
        listener = null;
      };
    },
  };
  return {
    asked,
    source,
    send: (...calls: Call[]) => {
      for (const one of calls) listener?.next(one);
    },
    connect: () => listener?.connected(),
    listening: () => listener !== null,
  };
}

const ids = (feed: CallFeed) => feed.state.list?.rows.map(({ id }) => id).join(" ");
const away: Fault = { code: "UNREACHABLE", message: "away" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a feed", () => {
  it("shows the first page, then what arrives, in one change for a burst", async () => {
    const { source, send } = server(page([call("a", 1)]));
    const feed = new CallFeed(source);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    const changed = vi.fn();
    feed.watch(changed);
    send(call("b", 2), call("c", 3), call("b", 2));
    await vi.advanceTimersByTimeAsync(200);
    expect(ids(feed)).toBe("c b a");
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it("keeps what arrives before the first page is there", async () => {
    const { source, send } = server(page([call("a", 1)]));
    const feed = new CallFeed({
      ...source,
      page: async (question) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return source.page(question);
      },
    });
    feed.start();
    send(call("b", 2));
    await vi.advanceTimersByTimeAsync(1_100);
    expect(ids(feed)).toBe("b a");
  });

  it("asks after a reconnect for what was stored meanwhile, and takes it once", async () => {
    const { source, asked, connect } = server(
      page([call("a", 1)]),
      page([call("a", 1), call("b", 2)], true, "2"),
      page([call("c", 3)]),
    );
    const feed = new CallFeed(source);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    connect();
    await vi.advanceTimersByTimeAsync(10);
    expect(ids(feed)).toBe("c b a");
    expect(asked[1]).toEqual({
      orderBy: "stored",
      storedSince: "2026-11-23T09:01:20.000Z",
      first: 200,
      after: undefined,
    });
    expect(asked[2]).toMatchObject({ orderBy: "stored", after: "2" });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ids(feed)).toBe("c b a");
  });

  it("reads the list anew when too much was missed", async () => {
    const { source, asked, connect } = server(page([call("a", 1)]), page([call("b", 2)], true, "2"));
    const feed = new CallFeed(source);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    connect();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked.at(-1)).toEqual({ orderBy: "newest", first: 50 });
  });

  it("catches up an empty list too", async () => {
    const { source, connect } = server(page([]), page([call("a", 1)]));
    const feed = new CallFeed(source);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    connect();
    await vi.advanceTimersByTimeAsync(10);
    expect(ids(feed)).toBe("a");
  });

  it("holds new calls back while one reads, and counts them as arrivals", async () => {
    const { source, send } = server(page([call("a", 1)]));
    const feed = new CallFeed(source);
    feed.start();
    feed.hold = true;
    await vi.advanceTimersByTimeAsync(0);
    const { arrivals } = feed.state;
    send(call("b", 2));
    await vi.advanceTimersByTimeAsync(200);
    expect(ids(feed)).toBe("a");
    expect(feed.state.list?.waiting).toHaveLength(1);
    expect(feed.state.arrivals).toBe(arrivals + 1);
    feed.release();
    expect(ids(feed)).toBe("b a");
  });

  it("tells of a first page that cannot be read, and reads it when asked again", async () => {
    const { source } = server(away, page([call("a", 1)]));
    const feed = new CallFeed(source);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(feed.state).toMatchObject({ fault: away, list: null });
    await feed.load();
    expect(feed.state.fault).toBeNull();
    expect(ids(feed)).toBe("a");
  });

  it("keeps its rows when the next page cannot be read", async () => {
    const { source, asked } = server(page([call("b", 2)], true, "1"), away, page([call("a", 1)]));
    const feed = new CallFeed(source);
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    await feed.loadMore();
    expect(feed.state.fault).toEqual(away);
    expect(ids(feed)).toBe("b");
    await feed.loadMore();
    expect(ids(feed)).toBe("b a");
    expect(asked.at(-1)).toMatchObject({ after: "1" });
  });

  it("is silent once stopped", async () => {
    const { source, send, listening } = server(page([call("a", 1)]));
    const feed = new CallFeed(source);
    const stop = feed.start();
    await vi.advanceTimersByTimeAsync(0);
    send(call("b", 2));
    stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(listening()).toBe(false);
    expect(ids(feed)).toBe("a");
  });
});

import { describe, expect, it } from "vitest";
import { catchUpFrom, LIMITS, listOf, released, settled, withArrivals, withPage } from "./list";
import { testCall as call, testPage as page } from "./testCalls";

const ids = (calls: readonly { id: string }[]) => calls.map(({ id }) => id).join(" ");

describe("arrivals at the top", () => {
  it("stand in their places, newest first, and are marked fresh", () => {
    const list = withArrivals(listOf(page([call("c", 3), call("a", 1)])), [call("b", 2), call("d", 4)], false);
    expect(ids(list.rows)).toBe("d c b a");
    expect([...list.fresh].sort()).toEqual(["b", "d"]);
    expect(settled(list).fresh.size).toBe(0);
  });
  it("change nothing when they come again", () => {
    const once = withArrivals(listOf(page([call("a", 1)])), [call("b", 2)], false);
    const twice = withArrivals(once, [call("b", 2), call("a", 1)], false);
    expect(twice.rows).toBe(once.rows);
    expect(ids(twice.rows)).toBe("b a");
  });
  it("replace the call of the same id where it stands", () => {
    const before = listOf(page([call("b", 2, { charge: "0.5", estimated: true }), call("a", 1)]));
    const after = withArrivals(before, [call("b", 2, { charge: "0.4" })], false);
    expect(after.rows[0]).toMatchObject({ id: "b", charge: "0.4", estimated: false });
    expect(after.rows).toHaveLength(2);
    expect(after.fresh.size).toBe(0);
  });
  it("of equal starts have one order, whichever comes first", () => {
    const one = withArrivals(listOf(page([call("x", 1)])), [call("y", 1)], false);
    const other = withArrivals(listOf(page([call("y", 1)])), [call("x", 1)], false);
    expect(ids(one.rows)).toBe(ids(other.rows));
  });
  it("that are older than everything loaded are left to their page", () => {
    const list = withArrivals(listOf(page([call("c", 3)], true, "3")), [call("a", 1)], false);
    expect(ids(list.rows)).toBe("c");
    expect(ids(withPage(list, page([call("a", 1)])).rows)).toBe("c a");
  });
  it("that are older than everything are shown where no page is left", () => {
    expect(ids(withArrivals(listOf(page([call("c", 3)])), [call("a", 1)], false).rows)).toBe("c a");
  });
});

describe("arrivals while one reads further down", () => {
  const start = listOf(page([call("a", 1)]));

  it("wait, and move nothing", () => {
    const list = withArrivals(start, [call("b", 2)], true);
    expect(list.rows).toBe(start.rows);
    expect(ids(list.waiting)).toBe("b");
  });
  it("wait once each, in their latest form", () => {
    const held = withArrivals(start, [call("b", 2, { estimated: true })], true);
    const list = withArrivals(held, [call("b", 2), call("b", 2)], true);
    expect(list.waiting).toHaveLength(1);
    expect(list.waiting[0]?.estimated).toBe(false);
  });
  it("still change the rows that are shown", () => {
    expect(withArrivals(start, [call("a", 1, { charge: "9" })], true).rows[0]?.charge).toBe("9");
  });
  it("stand in their places once released", () => {
    const list = released(withArrivals(start, [call("c", 3), call("b", 2)], true));
    expect(ids(list.rows)).toBe("c b a");
    expect(list.waiting).toHaveLength(0);
    expect(list.fresh).toEqual(new Set(["b", "c"]));
  });
  it("are not shown twice when an older page brings one", () => {
    const held = withArrivals(listOf(page([call("a", 1)], true, "1")), [call("b", 2)], true);
    expect(ids(released(withPage(held, page([call("b", 2)]))).rows)).toBe("b a");
  });
  it("beyond the limit ask for the list to be read anew", () => {
    const many = Array.from({ length: LIMITS.waiting + 1 }, (_, i) => call(`n${i}`, 2));
    const list = withArrivals(start, many, true);
    expect(list.overflowed).toBe(true);
    expect(list.waiting).toHaveLength(0);
  });
});

describe("catching up", () => {
  it("begins ten seconds before the last call that was stored, of all seen", () => {
    const list = withArrivals(
      listOf(page([call("b", 9), call("a", 1)])),
      [call("late", 0, { storedAt: "2026-11-23T10:00:00Z" })],
      true,
    );
    expect(list.lastStoredAt).toBe("2026-11-23T10:00:00Z");
    expect(catchUpFrom(list.lastStoredAt ?? "")).toBe("2026-11-23T09:59:50.000Z");
  });
  it("compares instants, not their spelling", () => {
    const list = listOf(
      page([
        call("a", 2, { storedAt: "2026-11-23T21:00:00+11:00" }),
        call("b", 1, { storedAt: "2026-11-23T10:00:01Z" }),
      ]),
    );
    expect(list.lastStoredAt).toBe("2026-11-23T10:00:01Z");
  });
});

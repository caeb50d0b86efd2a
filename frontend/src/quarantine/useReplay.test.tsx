import { act, renderHook } from "@testing-library/react";
import { Client, fetchExchange } from "@urql/core";
import type { ReactNode } from "react";
import { Provider } from "urql";
import { afterEach, expect, it, vi } from "vitest";
import { useReplay } from "./useReplay";

const client = new Client({ url: "http://localhost/graphql", exchanges: [fetchExchange], preferGetMethod: false });
const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;

afterEach(() => vi.unstubAllGlobals());

/** Answers each request with the next of the pieces, and tells what was asked for. */
function answering(...pieces: { replayed: number; stillWaiting: number; endCursor: string | null }[]): unknown[] {
  const inputs: unknown[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const replayQuarantine = pieces[inputs.length];
    inputs.push(JSON.parse(String(init.body)).variables.input);
    return Response.json(replayQuarantine ? { data: { replayQuarantine } } : { errors: [{ message: "No more." }] });
  });
  return inputs;
}

it("reads all that wait a piece at a time, each after the one before", async () => {
  const inputs = answering(
    { replayed: 2, stillWaiting: 498, endCursor: "five hundred" },
    { replayed: 3, stillWaiting: 497, endCursor: "a thousand" },
    { replayed: 1, stillWaiting: 0, endCursor: null },
  );
  const { result } = renderHook(useReplay, { wrapper });
  const done = await act(() => result.current.replay(null));
  expect(done).toEqual({ replayed: 6, stillWaiting: 995 });
  expect(inputs).toEqual([{ after: null }, { after: "five hundred" }, { after: "a thousand" }]);
  expect(result.current.progress).toBeNull();
});

it("stops where a piece fails", async () => {
  const inputs = answering({ replayed: 2, stillWaiting: 498, endCursor: "five hundred" });
  const { result } = renderHook(useReplay, { wrapper });
  expect(await act(() => result.current.replay(null))).toBeNull();
  expect(inputs).toHaveLength(2);
});

it("begins no further piece when the page is left", async () => {
  const inputs = answering({ replayed: 2, stillWaiting: 498, endCursor: "five hundred" });
  const { result, unmount } = renderHook(useReplay, { wrapper });
  const done = result.current.replay(null);
  unmount();
  await done;
  expect(inputs).toHaveLength(1);
});

it("reads the documents that are named at once", async () => {
  const inputs = answering({ replayed: 1, stillWaiting: 1, endCursor: null });
  const { result } = renderHook(useReplay, { wrapper });
  expect(await act(() => result.current.replay(["a", "b"]))).toEqual({ replayed: 1, stillWaiting: 1 });
  expect(inputs).toEqual([{ ids: ["a", "b"] }]);
});

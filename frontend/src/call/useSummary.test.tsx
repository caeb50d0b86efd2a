import { act, renderHook } from "@testing-library/react";
import { Client, fetchExchange } from "@urql/core";
import type { ReactNode } from "react";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useSummary } from "./useSummary";

const client = new Client({ url: "http://localhost/graphql", exchanges: [fetchExchange], preferGetMethod: false });
const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
const filter = { numberPrefix: "1300" };
let calls = 0;

beforeEach(() => {
  vi.useFakeTimers();
  calls = 0;
  vi.stubGlobal("fetch", async () =>
    Response.json({
      data: { cdrSummary: { calls: ++calls, minutes: "0", capped: false, totals: [], days: [], rules: [] } },
    }),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it("reads the totals once, and again after calls have arrived, but not for each of them", async () => {
  const { result, rerender } = renderHook(({ arrivals }) => useSummary(filter, arrivals), {
    wrapper,
    initialProps: { arrivals: 0 },
  });
  await pass(10_000);
  expect(result.current.totals?.calls).toBe(1);
  for (let arrivals = 1; arrivals <= 5; arrivals++) rerender({ arrivals });
  await pass(10_000);
  expect(result.current.totals?.calls).toBe(2);
});

it("keeps up with calls that never stop arriving", async () => {
  const initialProps = { arrivals: 0 };
  const { result, rerender } = renderHook(({ arrivals }) => useSummary(filter, arrivals), { wrapper, initialProps });
  for (let arrivals = 1; arrivals <= 100; arrivals++) {
    rerender({ arrivals });
    await pass(100);
  }
  expect(result.current.totals?.calls).toBeGreaterThanOrEqual(4);
  expect(result.current.totals?.calls).toBeLessThanOrEqual(6);
});

it("does not count another filter's arrivals", async () => {
  const initialProps = { own: filter, arrivals: 7 };
  const { rerender } = renderHook(({ own, arrivals }) => useSummary(own, arrivals), { wrapper, initialProps });
  await pass(100);
  rerender({ own: { numberPrefix: "1800" }, arrivals: 0 });
  await pass(10_000);
  expect(calls).toBe(2);
});

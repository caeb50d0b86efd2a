import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import { type Fault, faultsOf } from "../api/fault";
import type { CallSummaryQuery, CdrFilter } from "../gql/graphql";
import { callSummary } from "./operations";

/** Totals of the filter. */
export type CallTotals = CallSummaryQuery["cdrSummary"];

const SHORTEST = 2_000;
const LONGEST = 30_000;

/**
 * The totals, read again while calls arrive: at most every two seconds, and no more than a fifth of the time where they take
 * long to count.
 */
export function useSummary(filter: CdrFilter | null, arrivals: number) {
  const [{ data, fetching, error, stale }, refresh] = useQuery({
    query: callSummary,
    variables: { filter },
    pause: filter === null,
    requestPolicy: "cache-and-network",
  });
  const busy = fetching || stale;
  const began = useRef(0);
  const pause = useRef(SHORTEST);
  const seen = useRef(arrivals);
  const asked = useRef(filter);

  useEffect(() => {
    if (busy) began.current = Date.now();
    else if (began.current > 0) pause.current = Math.min(Math.max(SHORTEST, 4 * (Date.now() - began.current)), LONGEST);
  }, [busy]);

  useEffect(() => {
    if (asked.current !== filter) {
      asked.current = filter; // another filter counts its arrivals anew, and was read just now
      seen.current = arrivals;
    }
    if (busy || filter === null || arrivals === seen.current) return;
    const timer = setTimeout(() => {
      seen.current = arrivals;
      refresh({ requestPolicy: "network-only" });
    }, pause.current);
    return () => clearTimeout(timer);
  }, [arrivals, busy, filter, refresh]);

  const fault: Fault | undefined = faultsOf(error)[0];
  return { totals: data?.cdrSummary, fault, retry: () => refresh({ requestPolicy: "network-only" }) };
}

import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import { type Fault, faultsOf } from "../api/fault";
import type { CallSummaryQuery, CdrFilter } from "../gql/graphql";
import { callSummary } from "./operations";

/** Totals of the filter. */
export type CallTotals = CallSummaryQuery["cdrSummary"];

interface Shown {
  totals?: CallTotals;
  fault?: Fault;
  busy: boolean;
}

const SHORTEST = 2_000;
const LONGEST = 30_000;

/**
 * The totals, read again while calls arrive: at most every two seconds, and no more than a fifth of the time where they take
 * long to count. Those of the filter before are shown until the new ones are there.
 */
export function useSummary(filter: CdrFilter | null, arrivals: number) {
  const client = useClient();
  const [shown, setShown] = useState<Shown>({ busy: false });
  const [round, setRound] = useState(0);
  const pause = useRef(SHORTEST);
  const counted = useRef({ filter, arrivals });
  const due = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks again
  useEffect(() => {
    if (filter === null) return;
    let stopped = false;
    const began = Date.now();
    setShown((now) => ({ ...now, busy: true }));
    void client
      .query(callSummary, { filter }, { requestPolicy: "network-only" })
      .toPromise()
      .then(({ data, error }) => {
        if (stopped) return;
        pause.current = Math.min(Math.max(SHORTEST, 4 * (Date.now() - began)), LONGEST);
        setShown((now) => ({ totals: data?.cdrSummary ?? now.totals, fault: faultsOf(error)[0], busy: false }));
      });
    return () => {
      stopped = true;
    };
  }, [client, filter, round]);

  useEffect(() => {
    if (counted.current.filter !== filter) counted.current = { filter, arrivals };
    if (shown.busy || counted.current.arrivals === arrivals) return;
    due.current ||= Date.now() + pause.current; // counted from the first call that is not in the totals
    const timer = setTimeout(() => {
      due.current = 0;
      counted.current = { filter, arrivals };
      setRound((n) => n + 1);
    }, due.current - Date.now());
    return () => clearTimeout(timer);
  }, [arrivals, filter, shown.busy]);

  return { totals: shown.totals, fault: shown.fault, retry: () => setRound((n) => n + 1) };
}

import { useCallback, useEffect, useState } from "react";
import { useClient } from "urql";
import type { Fault } from "../api/fault";
import { useMutate } from "../api/useMutate";
import { type Call, type CallRun, callRun, chargeCallAnew } from "./operations";
import { around, isOver } from "./run";

/** How often it is asked how far the run is, in milliseconds. */
const EVERY = 500;

/** Charges a call anew and follows the run to its end, of which `onEnd` is told. */
export function useChargeAnew(call: Call, onEnd: () => void) {
  const client = useClient();
  const { run: send, running: sending } = useMutate(chargeCallAnew, { invalidates: ["Rerate"], quiet: true });
  const [run, setRun] = useState<CallRun | null>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);

  const start = useCallback(
    async (reason: string): Promise<boolean> => {
      const outcome = await send({ input: { scope: { ...around(call.startedAt), cdrId: call.id }, reason } });
      setFaults(outcome.ok ? [] : outcome.faults);
      if (outcome.ok) setRun(outcome.data.rerate.rerate);
      return outcome.ok;
    },
    [send, call.id, call.startedAt],
  );

  useEffect(() => {
    if (run === null || isOver(run)) return;
    let left = false;
    const timer = setTimeout(async () => {
      const result = await client.query(callRun, { id: run.id }, { requestPolicy: "network-only" }).toPromise();
      if (left) return;
      const node = result.data?.node;
      const next = node?.__typename === "Rerate" ? node : { ...run }; // asked again where no answer came
      setRun(next);
      if (isOver(next)) onEnd();
    }, EVERY);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, run, onEnd]);

  return { run, start, sending, faults };
}

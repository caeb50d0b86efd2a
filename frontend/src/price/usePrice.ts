import { useEffect, useState } from "react";
import { useClient } from "urql";
import { type Fault, faultsOf } from "../api/fault";
import { type Priced, priceCall } from "./operations";
import { isAsked, type Question, toInput } from "./question";

type Answer = {
  readonly priced: Priced | null;
  readonly asking: boolean;
  readonly faults: readonly Fault[];
};

const nothing: Answer = { priced: null, asking: false, faults: [] };
const pause = 250;

/** Asks, a moment after the last key, what the call would cost. */
export function usePrice(question: Question, admin: boolean): Answer {
  const client = useClient();
  const [answer, setAnswer] = useState(nothing);
  useEffect(() => {
    if (!isAsked(question, admin)) return setAnswer(nothing);
    let stale = false;
    setAnswer((last) => ({ ...last, asking: true }));
    const timer = setTimeout(async () => {
      const context = { requestPolicy: "network-only" as const };
      const { data, error } = await client.query(priceCall, { input: toInput(question) }, context).toPromise();
      if (stale) return;
      const faults = faultsOf(error);
      setAnswer({ priced: faults.length > 0 ? null : (data?.priceCall ?? null), asking: false, faults });
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [client, question, admin]);
  return answer;
}

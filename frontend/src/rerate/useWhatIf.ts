import { stringifyDocument } from "@urql/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useSession } from "../api/context";
import type { WhatIfInput } from "../gql/graphql";
import { type WhatIf, whatIf } from "./operations";

/** How a question stands. */
export type WhatIfState = {
  readonly answer: WhatIf | null;
  readonly asking: boolean;
  /** What went wrong, for people. */
  readonly fault: string;
};

const nothing: WhatIfState = { answer: null, asking: false, fault: "" };

/** Asks what calls would cost otherwise, tells how far the answer is, and stops when it is told to or left. */
export function useWhatIf() {
  const { live } = useSession();
  const [state, setState] = useState(nothing);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  const ask = useCallback(
    (input: WhatIfInput) => {
      stop.current();
      setState({ ...nothing, asking: true });
      stop.current = live.once<{ whatIf: WhatIf }>(
        { query: stringifyDocument(whatIf), variables: { input } },
        {
          next: ({ whatIf: answer }) => setState((last) => ({ ...last, answer })),
          failed: (fault) => setState({ ...nothing, fault }),
          complete: () => setState((last) => ({ ...last, asking: false })),
        },
      );
    },
    [live],
  );
  const cancel = useCallback(() => {
    stop.current();
    setState(nothing);
  }, []);
  return { state, ask, cancel };
}

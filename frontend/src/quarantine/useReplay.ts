import { useEffect, useRef, useState } from "react";
import { useMutate } from "../api/useMutate";
import { replayQuarantine } from "./operations";

/** What a replay did: how many documents were read, and how many of those that were tried wait on. */
export interface Replay {
  readonly replayed: number;
  readonly stillWaiting: number;
}

/** What a replay, a dismissal and whatever they take in changes. */
export const changed = ["QuarantinedDocument", "UnassignedCall", "CDR", "QuarantineConnection"];

/**
 * Reads documents again: those with the ids, or all that wait. All are read a piece at a time, until the page is left;
 * `progress` tells how far that has come. The promise is of what was done in the end, or of null where a piece failed.
 */
export function useReplay() {
  const { run } = useMutate(replayQuarantine, { invalidates: changed });
  const [progress, setProgress] = useState<Replay | null>(null);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  const replay = async (ids: readonly string[] | null): Promise<Replay | null> => {
    let done: Replay = { replayed: 0, stillWaiting: 0 };
    let after: string | null = null;
    setProgress(done);
    try {
      do {
        const outcome = await run({ input: ids === null ? { after } : { ids: [...ids] } });
        if (!outcome.ok) return null;
        const piece: { replayed: number; stillWaiting: number; endCursor: string | null } =
          outcome.data.replayQuarantine;
        done = { replayed: done.replayed + piece.replayed, stillWaiting: done.stillWaiting + piece.stillWaiting };
        after = piece.endCursor;
        setProgress(done);
      } while (after !== null && !left.current);
      return done;
    } finally {
      setProgress(null);
    }
  };
  return { replay, progress };
}

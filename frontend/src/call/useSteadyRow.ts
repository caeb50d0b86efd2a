import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";

/** The row's link of a call, where it is in the document. */
export function linkOf(list: HTMLElement | null, call: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-call="${CSS.escape(call)}"]`) ?? null;
}

/**
 * Keeps a call's row where it is on the screen while the panel opens or closes: the page gets narrower or wider then, and
 * what stands above the list is stacked anew. The returned function is told which call, before it happens.
 */
export function useSteadyRow(list: RefObject<HTMLElement | null>, open: boolean): (call: string) => void {
  const held = useRef<{ call: string; top: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it opens or closes
  useLayoutEffect(() => {
    const before = held.current;
    held.current = null;
    const now = before && linkOf(list.current, before.call);
    if (now) window.scrollBy({ top: now.getBoundingClientRect().top - before.top, behavior: "instant" });
  }, [open]);
  return useCallback(
    (call) => {
      const row = linkOf(list.current, call);
      held.current = row && { call, top: row.getBoundingClientRect().top };
    },
    [list],
  );
}

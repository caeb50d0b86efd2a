import type { Virtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent } from "react";
import type { Entry } from "./entries";

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Keys that move from row to row: j and k, the arrows, Page Up and Down, Home and End. */
export function useRowKeys(
  entries: readonly Entry[],
  virtualizer: Virtualizer<Window, Element>,
  reached: string | null,
  reach: (id: string) => void,
) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const calls = entries.flatMap((entry, index) => (entry.kind === "call" ? [{ id: entry.key, index }] : []));
    const at = calls.findIndex((call) => call.id === reached);
    const to = target(event.key, at, calls.length);
    const next = to === null ? undefined : calls[to];
    if (!next) return;
    event.preventDefault();
    reach(next.id);
    virtualizer.scrollToIndex(next.index, { align: "auto" });
    const list = event.currentTarget;
    requestAnimationFrame(() =>
      list.querySelector<HTMLElement>(`[data-call="${CSS.escape(next.id)}"]`)?.focus({ preventScroll: true }),
    );
  };
}

function target(key: string, at: number, count: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps[key];
  return step === undefined ? null : Math.min(Math.max(at + step, 0), count - 1);
}

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { Entry } from "./entries";

/** Draws only the rows in sight of the page's own scrolling, and says whether the list's beginning is in sight. */
export function useVirtualRows(entries: readonly Entry[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const [atTop, setAtTop] = useState(true);

  useLayoutEffect(() => {
    const look = () => {
      const element = body.current;
      if (!element) return;
      const { top } = element.getBoundingClientRect();
      setMargin(Math.round(top + window.scrollY));
      setAtTop(top > 0 || window.scrollY < 8);
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(document.body);
    addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      removeEventListener("scroll", look);
    };
  }, []);

  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: (index) => (entries[index]?.kind === "day" ? 34 : 42),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 12,
    scrollMargin: margin,
  });
  return { body, virtualizer, items: virtualizer.getVirtualItems(), atTop };
}

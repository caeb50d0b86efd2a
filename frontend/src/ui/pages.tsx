import { Button, Group } from "@mantine/core";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";

/** The rows that one page of an admin's list holds. */
const PAGE = 100;

/** Which page of a connection is shown. */
export interface Pages {
  /** For the query. */
  variables: { first: number; after: string | null };
  /** Whether there is a page before this one. */
  earlier: boolean;
  next: (cursor: string) => void;
  back: () => void;
  /** Back to the first page, as after a change of the filter. */
  reset: () => void;
}

/** Pages through a connection, forwards and the same way back. */
export function usePages(): Pages {
  const [cursors, setCursors] = useState<string[]>([]);
  return {
    variables: { first: PAGE, after: cursors.at(-1) ?? null },
    earlier: cursors.length > 0,
    next: (cursor) => setCursors((all) => [...all, cursor]),
    back: () => setCursors((all) => all.slice(0, -1)),
    reset: () => setCursors([]),
  };
}

type Info = { hasNextPage: boolean; endCursor?: string | null };

/** The way to the next page and back; nothing where there is one page only. */
export function Pager({ pages, info }: { pages: Pages; info: Info }) {
  const { hasNextPage, endCursor } = info;
  if (!pages.earlier && !hasNextPage) return null;
  return (
    <Group component="nav" aria-label="Pages" justify="flex-end" gap="xs" mt="md">
      <Button
        size="xs"
        variant="default"
        disabled={!pages.earlier}
        onClick={pages.back}
        leftSection={<ChevronLeft size={15} aria-hidden />}
      >
        Previous
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={!hasNextPage || !endCursor}
        onClick={() => endCursor && pages.next(endCursor)}
        rightSection={<ChevronRight size={15} aria-hidden />}
      >
        Next
      </Button>
    </Group>
  );
}

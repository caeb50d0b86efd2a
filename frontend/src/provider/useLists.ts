import { useMemo } from "react";
import type { Fault } from "../api/fault";
import { useSheet } from "../ui/sheet/useSheet";
import type { Told } from "../ui/VersionConflict";
import { cellFor, cellsOf, entries, entriesInput, notesOf, saidList } from "./entries";
import type { Provider } from "./operations";

/** An exclude and a free list, as they are saved. */
export type Lists = Pick<Provider, "exclude" | "free">;

/** An exclude and a free list while they are edited. */
export function useLists(saved: Lists) {
  const exclude = useSheet(entries, () => cellsOf(saved.exclude));
  const free = useSheet(entries, () => cellsOf(saved.free));
  const notes = useMemo(
    () => ({ exclude: notesOf(exclude.draft.rows), free: notesOf(free.draft.rows, exclude.draft.rows) }),
    [exclude.draft.rows, free.draft.rows],
  );
  const both = (type: "open" | "rebase", lists: Lists) => {
    exclude.dispatch({ type, saved: cellsOf(lists.exclude) });
    free.dispatch({ type, saved: cellsOf(lists.free) });
  };
  return {
    exclude,
    free,
    notes,
    dirty: exclude.dirty || free.dirty,
    open: (lists: Lists) => both("open", lists),
    rebase: (lists: Lists) => both("rebase", lists),
    /** Goes to the first entry with something wrong in it; false where there is none. */
    showWrong: () => exclude.showWrong() || free.showWrong(),
    input: () => ({ exclude: entriesInput(exclude.draft.rows), free: entriesInput(free.draft.rows) }),
    /** Puts the faults that speak of an entry beside it; the others are given back. */
    refuse: (faults: readonly Fault[]): Fault[] =>
      faults.filter((fault) => {
        const [, list, place, field] = /(?:^|\.)(exclude|free)\.(\d+)(?:\.(\w+))?$/.exec(fault.field ?? "") ?? [];
        const sheet = list === "exclude" ? exclude : free;
        return place === undefined || !sheet.refuse(Number(place), cellFor(field), fault.message);
      }),
    /** What the lists say, to be compared with those of another version. */
    said: (): Told[] => [
      ...saidList(
        "Exclude list",
        exclude.draft.rows.map(({ cells }) => cells),
      ),
      ...saidList(
        "Free list",
        free.draft.rows.map(({ cells }) => cells),
      ),
    ],
  };
}

/** What saved lists say. */
export function saidLists(lists: Lists): Told[] {
  return [...saidList("Exclude list", cellsOf(lists.exclude)), ...saidList("Free list", cellsOf(lists.free))];
}

/** Both lists in hand and all that can be done with them. */
export type ListsEditor = ReturnType<typeof useLists>;

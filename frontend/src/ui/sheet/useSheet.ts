import { useCallback, useMemo, useReducer, useState } from "react";
import { type Action, type Draft, dirty, edited, opened } from "./draft";
import { type Cells, type Kind, type Problems, problemsOf, type Row, sound } from "./kind";

/** A place in a sheet. A new object each time it is asked for. */
export type Place<C extends string> = { readonly key: string; readonly cell: C };

/** What the server refused, by the very line that was sent: an edited line is another one, and free of it. */
type Refusals<C extends string> = ReadonlyMap<Row<C>, Problems<C>>;

/**
 * A list while it is edited: its lines, what is wrong with them, and whether something is not saved. `saved` is asked once;
 * another saved list is opened through `dispatch`.
 */
export function useSheet<C extends string>(kind: Kind<C>, saved: () => readonly Cells<C>[]) {
  const [draft, dispatch] = useReducer(
    (last: Draft<C>, action: Action<C>) => edited(kind, last, action),
    saved,
    (list) => opened(list()),
  );
  const [refusals, setRefusals] = useState<Refusals<C>>(() => new Map());
  const [asked, setAsked] = useState<Place<C> | null>(null);
  const [checked] = useState(() => new WeakMap<Row<C>, Problems<C>>());

  const problems = useCallback(
    (row: Row<C>): Problems<C> => {
      const known = checked.get(row) ?? problemsOf(kind, row.cells);
      checked.set(row, known);
      const refused = refusals.get(row);
      return refused ? { ...known, ...refused } : known;
    },
    [kind, checked, refusals],
  );
  const wrong = useMemo(() => draft.rows.filter((row) => problems(row) !== sound), [draft.rows, problems]);

  /** Puts a refusal of the server beside a cell of a line, by its place in the list. */
  const refuse = (place: number, cell: C, message: string): boolean => {
    const row = draft.rows[place];
    if (row === undefined) return false;
    setRefusals((last) => new Map(last).set(row, { ...last.get(row), [cell]: message }));
    return true;
  };
  /** Goes to the first cell with something wrong in it; false where there is none. */
  const showWrong = (): boolean => {
    const row = wrong[0];
    if (row === undefined) return false;
    const found = problems(row);
    const column = kind.columns.find(({ cell }) => found[cell] !== undefined) ?? kind.columns[0];
    if (column) setAsked({ key: row.key, cell: column.cell });
    return true;
  };
  const isDirty = useMemo(() => dirty(draft), [draft]);
  return { kind, draft, dispatch, dirty: isDirty, problems, wrong, refuse, showWrong, asked, ask: setAsked };
}

/** A list in hand and all that can be done with it. */
export type SheetEditor<C extends string> = ReturnType<typeof useSheet<C>>;

import { alike, type Cells, type Kind, type Row } from "./kind";

/** A list in the hands of somebody: what is saved, what it has become, and the way back. */
export type Draft<C extends string> = {
  readonly saved: readonly Row<C>[];
  readonly rows: readonly Row<C>[];
  readonly past: readonly (readonly Row<C>[])[];
  readonly future: readonly (readonly Row<C>[])[];
  /** The cell that is being typed in: one stay in a cell is one step to undo. */
  readonly typing: string | null;
  readonly nextKey: number;
};

export type Action<C extends string> =
  | { readonly type: "edit"; readonly key: string; readonly cell: C; readonly value: string }
  | { readonly type: "add"; readonly after?: string }
  | { readonly type: "append"; readonly lines: readonly Partial<Cells<C>>[] }
  | { readonly type: "paste"; readonly key: string; readonly cell: C; readonly table: readonly (readonly string[])[] }
  | { readonly type: "duplicate" | "remove"; readonly key: string }
  | { readonly type: "settle" | "undo" | "redo" | "discard" }
  /** What is saved is this: the edits are gone, or stand on top of it. */
  | { readonly type: "open" | "rebase"; readonly saved: readonly Cells<C>[] };

const steps = 100;

/** Opens a saved list for editing. */
export function opened<C extends string>(saved: readonly Cells<C>[], nextKey = 1): Draft<C> {
  const rows = saved.map((cells, i) => ({ key: `s${nextKey + i}`, cells }));
  return { saved: rows, rows, past: [], future: [], typing: null, nextKey: nextKey + rows.length };
}

/** Whether something would be lost by going away. */
export function dirty<C extends string>({ rows, saved }: Draft<C>): boolean {
  if (rows === saved) return false;
  return rows.length !== saved.length || rows.some((row, i) => differs(row, saved[i]));
}

function differs<C extends string>(row: Row<C>, other: Row<C> | undefined): boolean {
  return row !== other && (other === undefined || !alike(row.cells, other.cells));
}

/** The next draft of a list of this kind. */
export function edited<C extends string>(kind: Kind<C>, draft: Draft<C>, action: Action<C>): Draft<C> {
  switch (action.type) {
    case "edit":
      return typed(draft, action.key, action.cell, action.value);
    case "settle":
      return draft.typing === null ? draft : { ...draft, typing: null };
    case "add":
      return inserted(draft, placeAfter(draft, action.after), [kind.blank]);
    case "append":
      return inserted(
        draft,
        draft.rows.length,
        action.lines.map((line) => ({ ...kind.blank, ...line })),
      );
    case "paste":
      return pasted(kind, draft, action.key, action.cell, action.table);
    case "duplicate": {
      const row = draft.rows.find(({ key }) => key === action.key);
      return row ? inserted(draft, placeAfter(draft, action.key), [row.cells]) : draft;
    }
    case "remove":
      return stepped(
        draft,
        draft.rows.filter(({ key }) => key !== action.key),
      );
    case "undo":
      return undone(draft);
    case "redo":
      return redone(draft);
    case "discard":
      return stepped(draft, draft.saved);
    case "open":
      return opened(action.saved, draft.nextKey);
    case "rebase": {
      const { saved, nextKey } = opened(action.saved, draft.nextKey);
      return { ...draft, saved, nextKey };
    }
  }
}

function typed<C extends string>(draft: Draft<C>, key: string, cell: C, value: string): Draft<C> {
  const here = `${key}/${cell}`;
  const rows = draft.rows.map((row) => (row.key === key ? { key, cells: { ...row.cells, [cell]: value } } : row));
  return { ...stepped(draft, rows, draft.typing === here), typing: here };
}

/** Takes a step that can be undone; with `joined` it belongs to the step before. */
function stepped<C extends string>(draft: Draft<C>, rows: readonly Row<C>[], joined = false): Draft<C> {
  if (rows === draft.rows) return draft;
  const past = joined ? draft.past : [...draft.past.slice(-steps), draft.rows];
  return { ...draft, rows, past, future: [], typing: null };
}

function placeAfter<C extends string>(draft: Draft<C>, key: string | undefined): number {
  return key === undefined ? draft.rows.length : draft.rows.findIndex((row) => row.key === key) + 1;
}

function inserted<C extends string>(draft: Draft<C>, at: number, lines: readonly Cells<C>[]): Draft<C> {
  if (lines.length === 0) return draft;
  const fresh = lines.map((cells, i) => ({ key: keyOf(draft.nextKey + i), cells }));
  return { ...stepped(draft, draft.rows.toSpliced(at, 0, ...fresh)), nextKey: draft.nextKey + lines.length };
}

/** The key of the line that is added next, or so many after it. */
export function keyOf(number: number): string {
  return `n${number}`;
}

/** Fills the cells from one on, to the right and down; lines that are not there yet are added. */
function pasted<C extends string>(
  kind: Kind<C>,
  draft: Draft<C>,
  key: string,
  cell: C,
  table: readonly (readonly string[])[],
): Draft<C> {
  const top = draft.rows.findIndex((row) => row.key === key);
  const columns = kind.columns.slice(kind.columns.findIndex((column) => column.cell === cell));
  if (top < 0 || table.length === 0) return draft;
  const rows = [...draft.rows];
  let { nextKey } = draft;
  table.forEach((texts, i) => {
    const old = rows[top + i] ?? { key: keyOf(nextKey++), cells: kind.blank };
    const cells: Record<C, string> = { ...old.cells };
    columns.slice(0, texts.length).forEach((column, j) => {
      cells[column.cell] = kind.read(column.cell, texts[j] ?? "");
    });
    rows[top + i] = { key: old.key, cells };
  });
  return { ...stepped(draft, rows), nextKey };
}

function undone<C extends string>(draft: Draft<C>): Draft<C> {
  const rows = draft.past.at(-1);
  if (rows === undefined) return draft;
  return { ...draft, rows, past: draft.past.slice(0, -1), future: [draft.rows, ...draft.future], typing: null };
}

function redone<C extends string>(draft: Draft<C>): Draft<C> {
  const [rows, ...future] = draft.future;
  if (rows === undefined) return draft;
  return { ...draft, rows, past: [...draft.past, draft.rows], future, typing: null };
}

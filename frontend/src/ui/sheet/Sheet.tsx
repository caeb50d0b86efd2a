import { Button, Group } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ClipboardEvent, type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { keyOf } from "./draft";
import { type Command, commandOf } from "./keys";
import type { Row } from "./kind";
import classes from "./Sheet.module.css";
import { SheetRow } from "./SheetRow";
import { readTable } from "./table";
import type { Place, SheetEditor } from "./useSheet";

type Props<C extends string> = {
  readonly editor: SheetEditor<C>;
  /** What the sheet holds, for a screen reader. */
  readonly label: string;
  /** What is to be said of lines, by their keys. */
  readonly notes?: ReadonlyMap<string, string>;
};

/** The lines of a list to be typed into: Enter goes down, what is copied from a spreadsheet is pasted over the cells. */
export function Sheet<C extends string>({ editor, label, notes }: Props<C>) {
  const { kind, draft, dispatch, problems } = editor;
  const grid = useRef<HTMLTableElement>(null);
  const { page, pages, first, rows, turn } = useScreen(editor, grid);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeOf<C>(event.target);
    const command = at && commandOf(event, event.target instanceof HTMLSelectElement);
    if (!at || !command) return;
    event.preventDefault();
    obey(command, at, editor);
  };
  const onPaste = (event: ClipboardEvent) => {
    const at = placeOf<C>(event.target);
    const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
    if (!at || !/[\t\r\n]/.test(text)) return;
    event.preventDefault();
    dispatch({ type: "paste", ...at, table: readTable(text) });
  };
  const tracks = `46px ${kind.columns.map(({ width }) => width).join(" ")} 40px`;
  return (
    <>
      <div className={classes.scroll}>
        <table
          ref={grid}
          aria-label={label}
          aria-rowcount={draft.rows.length + 1}
          className={classes.sheet}
          style={{ "--tracks": tracks } as CSSProperties}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        >
          <thead>
            <tr aria-rowindex={1} className={classes.head}>
              <th scope="col" className={classes.title}>
                <span className={classes.unseen}>Line</span>
              </th>
              {kind.columns.map(({ cell, title, look }) => (
                <th key={cell} scope="col" className={classes.title} data-look={look}>
                  {title}
                </th>
              ))}
              <th scope="col" className={classes.title}>
                <span className={classes.unseen}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <SheetRow
                key={row.key}
                kind={kind}
                row={row}
                place={first + i}
                problems={problems(row)}
                note={notes?.get(row.key)}
                dispatch={dispatch}
              />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <Group component="nav" aria-label={`Pages of ${label}`} justify="flex-end" gap="xs" className={classes.pages}>
          <span>
            {first + 1}–{first + rows.length} of {draft.rows.length}
          </span>
          <Button size="xs" variant="default" disabled={page === 0} onClick={() => turn(page - 1)}>
            Previous
          </Button>
          <Button size="xs" variant="default" disabled={page === pages - 1} onClick={() => turn(page + 1)}>
            Next
          </Button>
        </Group>
      )}
    </>
  );
}

const screenful = 50;
const phoneful = 10;

/** The lines that are drawn: of a long list one page, which is turned to where the editor is asked to go. */
function useScreen<C extends string>({ draft, asked }: SheetEditor<C>, grid: React.RefObject<HTMLElement | null>) {
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const size = narrow ? phoneful : screenful;
  const [turned, turn] = useState(0);
  const [obeyed, setObeyed] = useState(asked);
  if (asked !== obeyed) {
    setObeyed(asked);
    turn(Math.floor(Math.max(0, placeOfRow(draft.rows, asked?.key)) / size));
  }
  useLayoutEffect(() => {
    if (asked) focusCell(grid.current, asked);
  }, [asked, grid]);
  const pages = Math.max(1, Math.ceil(draft.rows.length / size));
  const page = Math.min(turned, pages - 1);
  const first = page * size;
  return { page, pages, first, turn, rows: draft.rows.slice(first, first + size) };
}

function placeOfRow<C extends string>(rows: readonly Row<C>[], key: string | undefined): number {
  return rows.findIndex((row) => row.key === key);
}

function focusCell(grid: HTMLElement | null, { key, cell }: { key: string; cell: string }) {
  const target = grid?.querySelector<HTMLElement>(`[data-row="${key}"] [data-cell="${cell}"]`);
  target?.focus();
  if (target instanceof HTMLInputElement) target.select();
  target?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
}

function placeOf<C extends string>(target: EventTarget): Place<C> | null {
  if (!(target instanceof HTMLElement)) return null;
  const cell = target.dataset.cell as C | undefined;
  const key = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  return cell !== undefined && key !== undefined ? { key, cell } : null;
}

function obey<C extends string>(command: Command, { key, cell }: Place<C>, editor: SheetEditor<C>) {
  const { draft, dispatch, ask } = editor;
  const place = placeOfRow(draft.rows, key);
  const neighbour = (step: number) => draft.rows[place + step]?.key;
  const goTo = (to: string | undefined) => to !== undefined && ask({ key: to, cell });
  switch (command) {
    case "down":
    case "up":
      dispatch({ type: "settle" });
      goTo(neighbour(command === "down" ? 1 : -1));
      return;
    case "add":
      dispatch({ type: "add", after: key });
      ask({ key: keyOf(draft.nextKey), cell: editor.kind.columns[0]?.cell ?? cell });
      return;
    case "duplicate":
      dispatch({ type: "duplicate", key });
      goTo(keyOf(draft.nextKey));
      return;
    case "remove":
      dispatch({ type: "remove", key });
      goTo(neighbour(1) ?? neighbour(-1));
      return;
    case "undo":
    case "redo":
      dispatch({ type: command });
  }
}

import { Button, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ClipboardPaste, Plus, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Panel } from "../Panel";
import { AddMany } from "./AddMany";
import { keyOf } from "./draft";
import { Sheet } from "./Sheet";
import classes from "./Sheet.module.css";
import type { SheetEditor } from "./useSheet";

type Props<C extends string> = {
  readonly editor: SheetEditor<C>;
  readonly title: string;
  readonly lead: ReactNode;
  /** What stands where there is no line yet. */
  readonly empty: string;
  /** How the lines are written that are added many at once, and an example. */
  readonly example: string;
  readonly notes?: ReadonlyMap<string, string>;
};

/** A list on a page of its own panel: add to it, find in it, and type into it. */
export function SheetPanel<C extends string>({ editor, title, lead, empty, example, notes }: Props<C>) {
  const { kind, draft, dispatch, ask, wrong } = editor;
  const [pasting, { open, close }] = useDisclosure(false);
  const add = () => {
    dispatch({ type: "add" });
    const [column] = kind.columns;
    if (column) ask({ key: keyOf(draft.nextKey), cell: column.cell });
  };
  return (
    <Panel title={title} lead={lead}>
      <div className={classes.toolbar}>
        <Button size="xs" variant="default" leftSection={<Plus size={15} aria-hidden />} onClick={add}>
          Add {kind.noun}
        </Button>
        <Button size="xs" variant="default" leftSection={<ClipboardPaste size={15} aria-hidden />} onClick={open}>
          Add many
        </Button>
        {draft.rows.length > 10 && <Find editor={editor} />}
        <span className={classes.wrong} aria-live="polite">
          {wrong.length > 0 && `${counted(wrong.length, kind.noun)} to mend before saving.`}
        </span>
        {draft.rows.length > 0 && (
          <p className={classes.hint}>
            <kbd>Enter</kbd> down <kbd>Ctrl Enter</kbd> add below <kbd>Ctrl D</kbd> duplicate <kbd>Alt Del</kbd> delete{" "}
            <kbd>Ctrl Z</kbd> undo
          </p>
        )}
      </div>
      {draft.rows.length === 0 ? (
        <p className={classes.none}>{empty}</p>
      ) : (
        <Sheet editor={editor} label={title} notes={notes} />
      )}
      {pasting && <AddMany editor={editor} title={title} example={example} onClose={close} />}
    </Panel>
  );
}

/** Goes from one line that holds a text to the next. */
function Find<C extends string>({ editor }: { editor: SheetEditor<C> }) {
  const { kind, draft, ask } = editor;
  const [text, setText] = useState("");
  const last = useRef<string>(undefined);
  const wanted = text.trim().toLowerCase();
  const found =
    wanted === ""
      ? []
      : draft.rows.filter(({ cells }) => kind.columns.some(({ cell }) => cells[cell].toLowerCase().includes(wanted)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const next = found[(found.findIndex(({ key }) => key === last.current) + 1) % found.length];
    const [column] = kind.columns;
    if (next === undefined || column === undefined) return;
    last.current = next.key;
    ask({ key: next.key, cell: column.cell });
  };
  return (
    <TextInput
      className={classes.find}
      size="xs"
      aria-label={`Find a ${kind.noun}`}
      placeholder="Find, then Enter"
      leftSection={<Search size={14} aria-hidden />}
      rightSectionWidth={44}
      rightSection={text && <span aria-live="polite">{found.length}</span>}
      value={text}
      onChange={(e) => setText(e.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/** A number of lines, for people. */
export function counted(n: number, noun: string): string {
  if (n === 1) return `1 ${noun}`;
  return `${n} ${noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { Redo2, Undo2 } from "lucide-react";
import { changes } from "./draft";
import classes from "./RatesEditor.module.css";
import type { RatesEditor } from "./useRatesEditor";

type Props = {
  readonly editor: RatesEditor;
  readonly wrong: number;
  readonly onTry: () => void;
  readonly onSave: () => void;
};

/** Below the rules: what is not saved yet, the way back, and the way into the books. */
export function RatesFooter({ editor, wrong, onTry, onSave }: Props) {
  const { draft, dispatch, dirty, saving } = editor;
  return (
    <div className={classes.footer}>
      <div className={classes.status} aria-live="polite">
        {dirty ? counted(changes(draft), "unsaved change") : "Everything is saved."}
        {wrong > 0 && <span data-wrong> {counted(wrong, "rule")} to mend before saving.</span>}
      </div>
      <Step label="Undo (Ctrl+Z)" disabled={draft.past.length === 0} onClick={() => dispatch({ type: "undo" })}>
        <Undo2 size={17} aria-hidden />
      </Step>
      <Step label="Redo (Ctrl+Y)" disabled={draft.future.length === 0} onClick={() => dispatch({ type: "redo" })}>
        <Redo2 size={17} aria-hidden />
      </Step>
      <Button variant="default" disabled={!dirty || saving} onClick={() => dispatch({ type: "discard" })}>
        Discard
      </Button>
      <Button variant="default" onClick={onTry}>
        What if…
      </Button>
      <Button disabled={!dirty} loading={saving} onClick={onSave}>
        Save rules
      </Button>
    </div>
  );
}

type StepProps = { label: string; disabled: boolean; onClick: () => void; children: React.ReactNode };

function Step({ label, disabled, onClick, children }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={36} aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

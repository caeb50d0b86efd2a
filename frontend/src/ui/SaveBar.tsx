import { Button } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import type { ReactNode } from "react";
import classes from "./SaveBar.module.css";

type Props = {
  dirty: boolean;
  saving: boolean;
  /** What is to be known before saving, such as that somebody else has saved. */
  children?: ReactNode;
  onSave: () => void;
  onDiscard: () => void;
};

/** Stays in sight below a page that is edited: whether all of it is saved, the way back, and Ctrl+S. */
export function SaveBar({ dirty, saving, children, onSave, onDiscard }: Props) {
  useWindowEvent("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (dirty && !saving && document.querySelector('[role="dialog"]') === null) onSave();
  });
  return (
    <div className={classes.bar}>
      <div className={classes.status} aria-live="polite">
        {dirty ? "Not saved yet." : "Everything is saved."} {children}
      </div>
      <Button variant="default" disabled={!dirty || saving} onClick={onDiscard}>
        Discard
      </Button>
      <Button disabled={!dirty} loading={saving} onClick={onSave}>
        Save
      </Button>
    </div>
  );
}

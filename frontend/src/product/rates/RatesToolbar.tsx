import { Button, TextInput } from "@mantine/core";
import { Plus, Search } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import classes from "./RatesEditor.module.css";
import type { Rule } from "./rule";

type Props = {
  readonly rules: readonly Rule[];
  readonly onAdd: () => void;
  /** Goes to a rule. */
  readonly onFind: (key: string) => void;
  /** Whether to name the keys. */
  readonly keys?: boolean;
};

/** Above the rules: add one, find one, and what the keys do. */
export function RatesToolbar({ rules, onAdd, onFind, keys = false }: Props) {
  const [text, setText] = useState("");
  const last = useRef<string>(undefined);
  const found = matching(rules, text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || found.length === 0) return;
    event.preventDefault();
    const next = found[(found.findIndex((rule) => rule.key === last.current) + 1) % found.length];
    if (next === undefined) return;
    last.current = next.key;
    onFind(next.key);
  };
  return (
    <div className={classes.toolbar}>
      <Button size="xs" leftSection={<Plus size={15} aria-hidden />} onClick={onAdd}>
        Add rule
      </Button>
      <TextInput
        className={classes.find}
        size="xs"
        aria-label="Find a rule"
        placeholder="Find a rule, then Enter"
        leftSection={<Search size={14} aria-hidden />}
        rightSectionWidth={44}
        rightSection={text && <span aria-live="polite">{found.length}</span>}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {keys && (
        <p className={classes.hint}>
          <kbd>Enter</kbd> down <kbd>Alt ↑↓</kbd> move <kbd>Ctrl Enter</kbd> add below <kbd>Ctrl D</kbd> duplicate{" "}
          <kbd>Alt Del</kbd> delete
        </p>
      )}
    </div>
  );
}

function matching(rules: readonly Rule[], text: string): readonly Rule[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return rules.filter((rule) => `${rule.name} ${rule.pattern}`.toLowerCase().includes(wanted));
}

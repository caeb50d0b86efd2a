/** What a key asks of the grid. */
export type Command = "down" | "up" | "raise" | "lower" | "add" | "duplicate" | "remove";

/** What a key asks of the whole editor. */
export type EditorCommand = "save" | "undo" | "redo";

type Key = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

const withAlt: ReadonlyMap<string, Command> = new Map([
  ["ArrowUp", "raise"],
  ["ArrowDown", "lower"],
  ["Delete", "remove"],
]);
const withCtrl: ReadonlyMap<string, Command> = new Map([
  ["Enter", "add"],
  ["d", "duplicate"],
]);
const alone: ReadonlyMap<string, Command> = new Map([
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
]);

/** Reads a key pressed in a cell; null where it is the cell's own affair. A `choice` uses the arrows itself. */
export function commandOf(event: Key, choice: boolean): Command | null {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey) return ctrl ? null : (withAlt.get(event.key) ?? null);
  if (ctrl) return withCtrl.get(event.key) ?? null;
  if (event.key === "Enter") return event.shiftKey ? "up" : "down";
  return choice || event.shiftKey ? null : (alone.get(event.key) ?? null);
}

/** Reads a key pressed anywhere in the editor. */
export function editorCommandOf(event: Key): EditorCommand | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "s") return "save";
  if (key === "y" || (key === "z" && event.shiftKey)) return "redo";
  return key === "z" ? "undo" : null;
}

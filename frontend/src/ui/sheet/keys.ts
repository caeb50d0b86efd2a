/** What a key asks of a sheet. */
export type Command = "down" | "up" | "add" | "duplicate" | "remove" | "undo" | "redo";

type Key = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/** Reads a key pressed in a cell; null where it is the cell's own affair. A `choice` uses the arrows itself. */
export function commandOf(event: Key, choice: boolean): Command | null {
  if (event.altKey) return event.key === "Delete" ? "remove" : null;
  if (event.ctrlKey || event.metaKey) return withCtrl(event);
  if (event.key === "Enter") return event.shiftKey ? "up" : "down";
  if (choice || event.shiftKey) return null;
  if (event.key === "ArrowDown") return "down";
  return event.key === "ArrowUp" ? "up" : null;
}

function withCtrl({ key, shiftKey }: Key): Command | null {
  switch (key.toLowerCase()) {
    case "enter":
      return "add";
    case "d":
      return "duplicate";
    case "y":
      return "redo";
    case "z":
      return shiftKey ? "redo" : "undo";
  }
  return null;
}

import { expect, test } from "vitest";
import { commandOf, editorCommandOf } from "./gridKeys";

const key = (text: string) => {
  const parts = text.split("+");
  return {
    key: parts.at(-1) ?? "",
    altKey: parts.includes("Alt"),
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Meta"),
    shiftKey: parts.includes("Shift"),
  };
};

test.each([
  ["Enter", "down"],
  ["Shift+Enter", "up"],
  ["ArrowDown", "down"],
  ["ArrowUp", "up"],
  ["Alt+ArrowUp", "raise"],
  ["Alt+ArrowDown", "lower"],
  ["Ctrl+Enter", "add"],
  ["Meta+Enter", "add"],
  ["Ctrl+d", "duplicate"],
  ["Alt+Delete", "remove"],
  ["Shift+ArrowDown", null],
  ["Delete", null],
  ["Tab", null],
  ["a", null],
])("%s in a cell is %j", (text, want) => {
  expect(commandOf(key(text), false)).toBe(want);
});

test("a choice keeps the arrows to itself, but not with Alt", () => {
  expect(commandOf(key("ArrowDown"), true)).toBeNull();
  expect(commandOf(key("Alt+ArrowDown"), true)).toBe("lower");
});

test.each([
  ["Ctrl+s", "save"],
  ["Meta+s", "save"],
  ["Ctrl+z", "undo"],
  ["Ctrl+Shift+Z", "redo"],
  ["Ctrl+y", "redo"],
  ["s", null],
  ["Ctrl+Alt+s", null],
])("%s in the editor is %j", (text, want) => {
  expect(editorCommandOf(key(text))).toBe(want);
});

import { expect, test } from "vitest";
import { type Action, type Draft, dirty, edited, opened } from "./draft";
import { problemsOf } from "./kind";
import { fruit, fruits } from "./kind.testing";

type Cell = "name" | "count" | "colour";

const start = () => opened([fruit("apple"), fruit("pear", "2")]);
const after = (draft: Draft<Cell>, ...actions: Action<Cell>[]) =>
  actions.reduce((last, action) => edited(fruits, last, action), draft);
const names = ({ rows }: Draft<Cell>) => rows.map(({ cells }) => cells.name);
const keyAt = ({ rows }: Draft<Cell>, place: number) => rows[place]?.key ?? "";

test("a list that was opened is not dirty, and an edit that is taken back leaves it so", () => {
  const draft = start();
  const typed = after(draft, { type: "edit", key: keyAt(draft, 0), cell: "name", value: "quince" });
  expect(dirty(draft)).toBe(false);
  expect(dirty(typed)).toBe(true);
  expect(dirty(after(typed, { type: "edit", key: keyAt(draft, 0), cell: "name", value: " apple" }))).toBe(false);
});

test("what is typed in one stay in a cell is one step to undo", () => {
  const draft = start();
  const key = keyAt(draft, 1);
  const typed = after(
    draft,
    { type: "edit", key, cell: "name", value: "pl" },
    { type: "edit", key, cell: "name", value: "plum" },
    { type: "settle" },
    { type: "edit", key, cell: "count", value: "9" },
  );
  expect(names(after(typed, { type: "undo" }))).toEqual(["apple", "plum"]);
  expect(names(after(typed, { type: "undo" }, { type: "undo" }))).toEqual(["apple", "pear"]);
  expect(names(after(typed, { type: "undo" }, { type: "undo" }, { type: "redo" }))).toEqual(["apple", "plum"]);
});

test("lines are added below another, duplicated, deleted and discarded", () => {
  const draft = start();
  const added = after(draft, { type: "add", after: keyAt(draft, 0) });
  expect(names(added)).toEqual(["apple", "", "pear"]);
  expect(names(after(added, { type: "remove", key: keyAt(added, 1) }))).toEqual(["apple", "pear"]);
  expect(names(after(draft, { type: "duplicate", key: keyAt(draft, 1) }))).toEqual(["apple", "pear", "pear"]);
  expect(dirty(after(added, { type: "discard" }))).toBe(false);
});

test("no two lines ever have the same key", () => {
  const draft = start();
  const much = after(
    draft,
    { type: "append", lines: [{ name: "fig" }, { name: "date" }] },
    { type: "duplicate", key: keyAt(draft, 0) },
    { type: "add" },
    { type: "paste", key: keyAt(draft, 1), cell: "name", table: Array.from({ length: 9 }, () => ["kiwi"]) },
    { type: "add" },
  );
  expect(new Set(much.rows.map(({ key }) => key)).size).toBe(much.rows.length);
});

test("cells are pasted to the right and down, and lines that are missing are added", () => {
  const draft = start();
  const pasted = after(draft, {
    type: "paste",
    key: keyAt(draft, 1),
    cell: "count",
    table: [
      ["7", "GREEN", "beyond the last column"],
      ["8", "RED"],
    ],
  });
  expect(pasted.rows.map(({ cells }) => cells)).toEqual([
    fruit("apple"),
    fruit("pear", "7", "green"),
    fruit("", "8", "red"),
  ]);
  expect(names(after(pasted, { type: "undo" }))).toEqual(["apple", "pear"]);
});

test("edits stand on top of what somebody else has saved, and are dirty against that", () => {
  const draft = start();
  const mine = after(draft, { type: "edit", key: keyAt(draft, 0), cell: "name", value: "quince" });
  const saved = [fruit("quince"), fruit("pear", "2")];
  const rebased = after(mine, { type: "rebase", saved: [fruit("apple")] });
  expect(names(rebased)).toEqual(["quince", "pear"]);
  expect(dirty(rebased)).toBe(true);
  expect(names(after(rebased, { type: "discard" }))).toEqual(["apple"]);
  expect(dirty(after(mine, { type: "rebase", saved }))).toBe(false);
});

test("a choice that there is not is wrong", () => {
  expect(problemsOf(fruits, fruit("apple"))).toEqual({});
  expect(problemsOf(fruits, fruit("", "1", "mauve"))).toEqual({
    name: "Enter a name.",
    colour: "One of Cherry red, Green.",
  });
});

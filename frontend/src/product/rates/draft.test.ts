import { describe, expect, test } from "vitest";
import { type Action, changes, type Draft, dirty, edited, opened, type Version } from "./draft";
import type { SavedRule } from "./rule";

const rate = (pattern: string, priority: number): SavedRule => ({
  name: "",
  pattern,
  patternType: "prefix",
  direction: "outbound",
  billingMode: "flat_per_call",
  flatRate: "0.35",
  perMinuteRate: "0",
  priority,
  enabled: true,
});
const version: Version = { version: 7, specialRates: [rate("13", 10), rate("1800", 20), rate("1300", 15)] };

const patterns = (draft: Draft) => draft.rules.map((rule) => rule.pattern).join(" ");
const keyOf = (draft: Draft, pattern: string) => draft.rules.find((rule) => rule.pattern === pattern)?.key ?? "";
const through = (draft: Draft, ...actions: Action[]) => actions.reduce(edited, draft);
const start = opened(version);
const type = (value: string, cell: "pattern" | "priority" | "name" = "pattern"): Action => ({
  type: "edit",
  key: keyOf(start, "13"),
  cell,
  value,
});

test("a list is opened in the order in which its rules are tried, and has nothing to save", () => {
  expect(patterns(start)).toBe("1800 1300 13");
  expect(dirty(start)).toBe(false);
  expect(changes(start)).toBe(0);
});

describe("what would be lost", () => {
  test("is counted by rules", () => {
    const draft = through(start, type("130"), { type: "remove", key: keyOf(start, "1800") }, { type: "add" });
    expect([dirty(draft), changes(draft)]).toEqual([true, 3]);
  });
  test("is nothing once an edit is taken back by hand", () => {
    expect(dirty(through(start, type("130"), type("13")))).toBe(false);
  });
  test("is nothing for a rate that is only spelt another way", () => {
    const key = keyOf(start, "13");
    expect(dirty(edited(start, { type: "edit", key, cell: "flatRate", value: ".3500" }))).toBe(false);
  });
  test("is one change where two equals only changed places", () => {
    const equals = opened({ version: 1, specialRates: [rate("13", 10), rate("18", 10)] });
    const draft = edited(equals, { type: "move", key: keyOf(equals, "18"), to: 0 });
    expect([dirty(draft), changes(draft)]).toEqual([true, 1]);
  });
});

describe("undo", () => {
  test("takes a stay in one cell back at once", () => {
    const draft = through(start, type("130"), type("1301"), type("13012"), { type: "undo" });
    expect(patterns(draft)).toBe("1800 1300 13");
  });
  test("goes back cell by cell, and forth again", () => {
    const draft = through(start, type("130"), type("Premium", "name"), { type: "undo" });
    expect(draft.rules[2]).toMatchObject({ pattern: "130", name: "" });
    expect(edited(draft, { type: "redo" }).rules[2]).toMatchObject({ name: "Premium" });
  });
  test("takes a new priority back together with the move that it made", () => {
    const draft = through(start, type("9", "priority"), type("99", "priority"), { type: "settle" });
    expect(patterns(draft)).toBe("13 1800 1300");
    expect(patterns(edited(draft, { type: "undo" }))).toBe("1800 1300 13");
    expect(dirty(edited(draft, { type: "undo" }))).toBe(false);
  });
  test("a new edit forgets what could be done again", () => {
    const draft = through(start, type("130"), { type: "undo" }, type("131"), { type: "redo" });
    expect(patterns(draft)).toBe("1800 1300 131");
  });
  test("brings back what was discarded", () => {
    const draft = through(start, type("130"), { type: "discard" });
    expect(dirty(draft)).toBe(false);
    expect(patterns(edited(draft, { type: "undo" }))).toBe("1800 1300 130");
  });
});

describe("a new rule", () => {
  test("stands at the end, below the last priority", () => {
    const draft = edited(start, { type: "add" });
    expect(draft.rules.at(-1)).toMatchObject({ key: "n1", pattern: "", priority: "10" });
  });
  test("does not jump above a last rule of a low priority", () => {
    const low = opened({ version: 1, specialRates: [rate("13", 3)] });
    expect(edited(low, { type: "add" }).rules.at(-1)).toMatchObject({ key: "n1", priority: "0" });
  });
  test("below another one stays there", () => {
    const draft = through(start, { type: "add", after: keyOf(start, "1800") }, { type: "settle" });
    expect(draft.rules[1]).toMatchObject({ key: "n1", priority: "17" });
  });
  test("that is a duplicate stands right below its model, and is called a copy", () => {
    const named = edited(start, { type: "edit", key: keyOf(start, "1300"), cell: "name", value: "Local" });
    const draft = edited(named, { type: "duplicate", key: keyOf(start, "1300") });
    expect(draft.rules[2]).toMatchObject({ key: "n1", pattern: "1300", name: "Local (copy)", priority: "15" });
  });
});

describe("another admin's version", () => {
  const theirs: Version = { version: 8, specialRates: [rate("1800", 20), { ...rate("13", 10), flatRate: "0.40" }] };
  test("can be gone on from with one's own list, which then counts as changed against it", () => {
    const draft = edited(start, { type: "rebase", version: theirs });
    expect([draft.version, patterns(draft), changes(draft)]).toEqual([8, "1800 1300 13", 2]);
  });
  test("is nothing to save where it says what one's own list says", () => {
    expect(dirty(edited(start, { type: "rebase", version: { ...version, version: 8 } }))).toBe(false);
  });
  test("can be taken instead", () => {
    const draft = through(start, type("130"), { type: "saved", version: theirs });
    expect([draft.version, patterns(draft), dirty(draft)]).toEqual([8, "1800 13", false]);
  });
  test("gives single rules", () => {
    const other = opened(theirs).rules[1];
    if (!other) throw new Error("no rule");
    const draft = edited(start, { type: "replace", key: keyOf(start, "13"), rule: other });
    expect(draft.rules[2]).toMatchObject({ key: keyOf(start, "13"), flatRate: "0.40" });
    expect(patterns(edited(start, { type: "add", rule: { ...other, pattern: "1900", priority: "18" } }))).toBe(
      "1800 1900 1300 13",
    );
  });
});

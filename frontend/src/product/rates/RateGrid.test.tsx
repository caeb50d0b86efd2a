import { fireEvent, render, screen } from "@testing-library/react";
import { useReducer, useRef } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { edited, opened } from "./draft";
import { type Focus, RateGrid } from "./RateGrid";
import type { SavedRule } from "./rule";
import { ruleOf } from "./ruleOf.testing";
import * as validate from "./validate";

const specialRates = Array.from({ length: 12 }, (_, i): SavedRule => {
  const { key: _key, ...rule } = ruleOf({ pattern: `19${i}`, flatRate: "0.35" });
  return { ...rule, perMinuteRate: "0", priority: 900 - i };
});

function Sheet() {
  const [draft, dispatch] = useReducer(edited, { version: 1, specialRates }, opened);
  const focus = useRef<Focus | null>(null);
  return (
    <RateGrid draft={draft} dispatch={dispatch} refusals={none} warnings={none} winner={undefined} focus={focus} />
  );
}

const none = new Map();

// A row asks once, each time it is drawn, what is wrong with its rule.
const drawn = vi.spyOn(validate, "problemsOf");

beforeEach(() => {
  render(<Sheet />);
  drawn.mockClear();
});

const pattern = (rule: number) => screen.getByLabelText<HTMLInputElement>(`Pattern, rule ${rule}`);

test("a key in one of many rules draws that row alone again", () => {
  fireEvent.change(pattern(6), { target: { value: "0190" } });
  expect(pattern(6).value).toBe("0190");
  expect(drawn.mock.calls.map(([rule]) => rule.pattern)).toEqual(["0190"]);
});

test("a move draws only the rows that changed places", () => {
  pattern(6).focus();
  fireEvent.keyDown(pattern(6), { key: "ArrowUp", altKey: true });
  expect(pattern(5).value).toBe("195");
  expect(document.activeElement).toBe(pattern(5));
  expect(drawn).toHaveBeenCalledTimes(2);
});

test("a deleted rule leaves the focus to the one below it", () => {
  pattern(12).focus();
  fireEvent.keyDown(pattern(12), { key: "Delete", altKey: true });
  expect(document.activeElement).toBe(pattern(11));
});

import { alike } from "./compare";
import { fitted, moved, tried } from "./order";
import { blank, type Cell, fromSaved, type Rule, type SavedRule, same } from "./rule";

/** A rule list in the hands of an admin: what is saved, what it has become, and the way back. */
export type Draft = {
  /** The version that was edited; a save replaces exactly this one. */
  readonly version: number;
  readonly saved: readonly Rule[];
  readonly rules: readonly Rule[];
  readonly past: readonly (readonly Rule[])[];
  readonly future: readonly (readonly Rule[])[];
  /** The cell that is being typed in: one stay in a cell is one step to undo. */
  readonly typing: string | null;
  readonly nextKey: number;
};

/** A saved version, as the API tells it. */
export type Version = { readonly version: number; readonly specialRates: readonly SavedRule[] };

export type Action =
  | { readonly type: "edit"; readonly key: string; readonly cell: Cell; readonly value: string | boolean }
  | { readonly type: "settle" }
  | { readonly type: "add"; readonly after?: string; readonly rule?: Rule }
  | { readonly type: "duplicate"; readonly key: string }
  | { readonly type: "remove"; readonly key: string }
  | { readonly type: "move"; readonly key: string; readonly to: number }
  | { readonly type: "replace"; readonly key: string; readonly rule: Rule }
  | { readonly type: "undo" | "redo" | "discard" }
  | { readonly type: "saved" | "rebase"; readonly version: Version };

const steps = 200;

/** Opens a saved version for editing. */
export function opened(version: Version): Draft {
  const rules = tried(version.specialRates.map((rule, i) => fromSaved(rule, `v${version.version}-${i}`)));
  return {
    version: version.version,
    saved: rules,
    rules,
    past: [],
    future: [],
    typing: null,
    nextKey: 1,
  };
}

/** Whether something would be lost by going away. */
export function dirty(draft: Draft): boolean {
  const { rules, saved } = draft;
  if (rules === saved) return false;
  return rules.length !== saved.length || rules.some((rule, i) => !same(rule, saved[i] as Rule));
}

/** How many rules were added, changed, moved or removed. */
export function changes(draft: Draft): number {
  const before = new Map(draft.saved.map((rule) => [rule.key, rule]));
  const touched = draft.rules.filter((rule) => {
    const old = before.get(rule.key);
    return old === undefined || !same(rule, old);
  }).length;
  const kept = draft.rules.filter((rule) => before.has(rule.key)).length;
  const count = touched + draft.saved.length - kept;
  return count === 0 && dirty(draft) ? 1 : count;
}

/** The next draft. */
export function edited(draft: Draft, action: Action): Draft {
  switch (action.type) {
    case "edit":
      return typed(draft, action.key, action.cell, action.value);
    case "settle":
      return { ...stepped(draft, tried(draft.rules), draft.typing !== null), typing: null };
    case "add":
      return added(draft, action.after, action.rule);
    case "duplicate":
      return duplicated(draft, action.key);
    case "remove":
      return stepped(draft, without(draft.rules, action.key));
    case "move":
      return stepped(draft, moved(draft.rules, placeIn(draft.rules, action.key), action.to));
    case "replace":
      return stepped(
        draft,
        tried(draft.rules.map((rule) => (rule.key === action.key ? rekeyed(action.rule, rule.key) : rule))),
      );
    case "undo":
      return undone(draft);
    case "redo":
      return redone(draft);
    case "discard":
      return stepped(draft, draft.saved);
    case "saved":
      return { ...opened(action.version), nextKey: draft.nextKey };
    case "rebase":
      return rebased(draft, action.version);
  }
}

/** The same edits on top of another saved version. */
function rebased(draft: Draft, version: Version): Draft {
  const saved = alike(draft.rules, opened(version).rules);
  return { ...draft, version: version.version, saved };
}

function typed(draft: Draft, key: string, cell: Cell, value: string | boolean): Draft {
  const here = `${key}/${cell}`;
  const rules = draft.rules.map((rule) => (rule.key === key ? { ...rule, [cell]: value } : rule));
  return { ...stepped(draft, rules, draft.typing === here), typing: here };
}

/** Takes a step that can be undone; with `joined` it belongs to the step before. */
function stepped(draft: Draft, rules: readonly Rule[], joined = false): Draft {
  if (rules === draft.rules) return draft;
  const past = joined ? draft.past : [...draft.past.slice(-steps), draft.rules];
  return { ...draft, rules, past, future: [], typing: null };
}

function undone(draft: Draft): Draft {
  const rules = draft.past.at(-1);
  if (rules === undefined) return draft;
  return { ...draft, rules, past: draft.past.slice(0, -1), future: [draft.rules, ...draft.future], typing: null };
}

function redone(draft: Draft): Draft {
  const [rules, ...future] = draft.future;
  if (rules === undefined) return draft;
  return { ...draft, rules, past: [...draft.past, draft.rules], future, typing: null };
}

/** Adds a rule below another, or at the end; its priority is such that it stays there, 10 where that fits. */
function added(draft: Draft, after: string | undefined, rule: Rule | undefined): Draft {
  const at = after === undefined ? draft.rules.length : placeIn(draft.rules, after) + 1;
  const fresh = rekeyed(rule ?? { key: "", ...blank }, `n${draft.nextKey}`);
  const rules =
    rule === undefined
      ? draft.rules.toSpliced(at, 0, fitted(fresh, draft.rules[at - 1], draft.rules[at]))
      : tried([...draft.rules, fresh]);
  return { ...stepped(draft, rules), nextKey: draft.nextKey + 1 };
}

function duplicated(draft: Draft, key: string): Draft {
  const at = placeIn(draft.rules, key);
  const rule = draft.rules[at];
  if (rule === undefined) return draft;
  const copy = { ...rule, key: `n${draft.nextKey}`, name: rule.name === "" ? "" : `${rule.name} (copy)` };
  return { ...stepped(draft, draft.rules.toSpliced(at + 1, 0, copy)), nextKey: draft.nextKey + 1 };
}

function without(rules: readonly Rule[], key: string): readonly Rule[] {
  return rules.filter((rule) => rule.key !== key);
}

function placeIn(rules: readonly Rule[], key: string): number {
  return rules.findIndex((rule) => rule.key === key);
}

function rekeyed(rule: Rule, key: string): Rule {
  return { ...rule, key };
}

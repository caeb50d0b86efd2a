import type { DeckChangeKind } from "../../gql/graphql";
import type { Draft } from "./operations";
import type { Part } from "./useDraft";

type Diff = Draft["diff"];

/** The kinds of change, in the order in which they are told, and how they are drawn. */
export const kinds: readonly { kind: DeckChangeKind; label: string; one: string; tone: Tone }[] = [
  { kind: "new", label: "New", one: "New", tone: "plain" },
  { kind: "dearer", label: "Dearer", one: "Dearer", tone: "bad" },
  { kind: "cheaper", label: "Cheaper", one: "Cheaper", tone: "good" },
  { kind: "changed", label: "Changed", one: "Changed", tone: "plain" },
  { kind: "gone", label: "Gone", one: "Gone", tone: "warn" },
  { kind: "unchanged", label: "Unchanged", one: "Unchanged", tone: "plain" },
];

type Tone = "good" | "warn" | "bad" | "plain";

/** How many rates would be different from what is in force. */
export function changed(diff: Diff): number {
  return diff.new + diff.dearer + diff.cheaper + diff.changed + diff.gone;
}

/** How many rows a part of the preview has. */
export function sizeOf(diff: Diff, part: Part): number {
  return part === "all" ? changed(diff) : diff[part];
}

/** How many rates the version would have. */
export function resulting(diff: Diff): number {
  return diff.new + diff.dearer + diff.cheaper + diff.changed + diff.unchanged + diff.kept;
}

import type { ListEntryDirection, ListEntryInput, ListEntryOn } from "../gql/graphql";
import { type Cells, type Choice, chosen, type Kind, labelIn, type Problems, type Row } from "../ui/sheet/kind";
import { counted } from "../ui/sheet/SheetPanel";
import type { Told } from "../ui/VersionConflict";
import type { Provider } from "./operations";

/** The cells of an entry of an exclude or free list. */
export type EntryCell = "pattern" | "on" | "direction" | "note";

/** An entry as it is typed. */
export type EntryCells = Cells<EntryCell>;

const ons: readonly Choice[] = [
  { value: "destination", label: "Destination" },
  { value: "source", label: "Source" },
  { value: "description", label: "Description" },
];

const directions: readonly Choice[] = [
  { value: "any", label: "Any" },
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
  { value: "local", label: "Local" },
];

/** An exclude or free list, as a sheet. */
export const entries: Kind<EntryCell> = {
  noun: "entry",
  columns: [
    { cell: "pattern", title: "Pattern", width: "minmax(190px, 1fr)", look: "mono", placeholder: "1800xxxxxxx" },
    { cell: "on", title: "On", width: "130px", choices: ons },
    { cell: "direction", title: "Direction", width: "120px", choices: directions },
    { cell: "note", title: "Note", width: "minmax(190px, 1.2fr)", placeholder: "—" },
  ],
  blank: { pattern: "", on: "destination", direction: "any", note: "" },
  check,
  read,
};

function check(cells: EntryCells): Problems<EntryCell> {
  const found: { [cell in EntryCell]?: string } = {};
  const pattern = patternOf(cells);
  if (pattern === "") found.pattern = "Enter a pattern.";
  else if (pattern.length > 100) found.pattern = "At most 100 characters.";
  else if (cells.on !== "description") {
    if (pattern.startsWith("[")) {
      if (!/^\[(local|inbound|voicemail)\]$/.test(pattern)) found.pattern = "[local], [inbound] or [voicemail].";
    } else if (!/^[\d+*#x]+$/.test(pattern)) found.pattern = "Digits, +, * and #, and x for any digit.";
  }
  if (cells.note.trim().length > 200) found.note = "At most 200 characters.";
  return found;
}

function read(cell: EntryCell, text: string): string {
  if (cell === "on") return chosen(ons, text);
  return cell === "direction" ? chosen(directions, text) : text.trim();
}

/** The pattern as it is saved: that of a number without blanks, dots, brackets of area codes and hyphens. */
function patternOf({ pattern, on }: EntryCells): string {
  if (on === "description") return pattern.trim();
  const text = pattern.trim().toLowerCase();
  return text.startsWith("[") ? text : text.replace(/[\s().-]/g, "");
}

/** A saved list as it is edited. */
export function cellsOf(list: Provider["exclude"]): EntryCells[] {
  return list.map(({ pattern, on, direction, note }) => ({ pattern, on, direction, note }));
}

/** A list as the mutations take it. */
export function entriesInput(rows: readonly Row<EntryCell>[]): ListEntryInput[] {
  return rows.map(({ cells }) => ({
    pattern: patternOf(cells),
    on: cells.on as ListEntryOn,
    direction: cells.direction as ListEntryDirection,
    note: cells.note.trim(),
  }));
}

/** The cell that shows a field of an entry. */
export function cellFor(field: string | undefined): EntryCell {
  return entries.columns.find(({ cell }) => cell === field)?.cell ?? "pattern";
}

const meaning = (cells: EntryCells) => `${cells.on} ${cells.direction} ${patternOf(cells).toLowerCase()}`;

/**
 * What is to be said of entries, by their keys: one that is there already above, and, of a free list, one that stands on the
 * exclude list too, which is asked first.
 */
export function notesOf(
  rows: readonly Row<EntryCell>[],
  excluded: readonly Row<EntryCell>[] = [],
): ReadonlyMap<string, string> {
  const out = new Set(excluded.map(({ cells }) => meaning(cells)));
  const first = new Map<string, number>();
  const notes = new Map<string, string>();
  rows.forEach(({ key, cells }, place) => {
    if (patternOf(cells) === "") return;
    const what = meaning(cells);
    const before = first.get(what);
    if (before === undefined) first.set(what, place);
    if (before !== undefined) notes.set(key, `Duplicate: line ${before + 1} says the same.`);
    else if (out.has(what)) notes.set(key, "Has no effect: the exclude list says the same, and is asked first.");
  });
  return notes;
}

/** What a list says, entry by entry, to be compared with another version. */
export function saidList(name: string, lines: readonly EntryCells[]): Told[] {
  return [
    [name, counted(lines.length, "entry")],
    ...lines.map((cells): Told => {
      const what = `${name}: ${patternOf(cells)}, ${labelIn(ons, cells.on)}, ${labelIn(directions, cells.direction)}`;
      return [what, cells.note.trim() === "" ? "on the list" : `on the list: ${cells.note.trim()}`];
    }),
  ];
}

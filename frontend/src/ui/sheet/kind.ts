// A sheet is a list that is typed into cell by cell, as in a spreadsheet. What its lines are of is told by a kind.

/** The texts of a line's cells, as they are typed. */
export type Cells<C extends string> = Readonly<Record<C, string>>;

/** A line of a sheet. An edited line is another object; its key stays. */
export type Row<C extends string> = { readonly key: string; readonly cells: Cells<C> };

/** What is wrong with a line, a sentence a cell. */
export type Problems<C extends string> = { readonly [cell in C]?: string };

/** One entry of a choice. */
export type Choice = { readonly value: string; readonly label: string };

/** A cell of every line, as it is shown. */
export type Column<C extends string> = {
  readonly cell: C;
  readonly title: string;
  /** Its width, as a track of a CSS grid. */
  readonly width: string;
  readonly look?: "mono" | "number";
  readonly choices?: readonly Choice[];
  readonly placeholder?: string;
};

/** What the lines of a sheet are of. The first column says which line it is. */
export type Kind<C extends string> = {
  /** One line, for people: "rate". */
  readonly noun: string;
  readonly columns: readonly Column<C>[];
  /** A line that is added; it may have cells that are not shown. */
  readonly blank: Cells<C>;
  /** What can be told of a line by the page. */
  readonly check: (cells: Cells<C>) => Problems<C>;
  /** A text from elsewhere as it stands in a cell. */
  readonly read: (cell: C, text: string) => string;
};

/** The choice that a text from elsewhere means, by its value or its label; the text itself where there is none. */
export function chosen(choices: readonly Choice[], text: string): string {
  const wanted = text.trim().toLowerCase();
  const found = choices.find(({ value, label }) => wanted === value.toLowerCase() || wanted === label.toLowerCase());
  return found?.value ?? text.trim();
}

/** The label of a choice's value; the value itself where this page does not know it. */
export function labelIn(choices: readonly Choice[], value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}

/** Nothing is wrong. */
export const sound: Problems<never> = {};

/** What is wrong with a line, also where a choice is none of those that there are. */
export function problemsOf<C extends string>(kind: Kind<C>, cells: Cells<C>): Problems<C> {
  const found: { [cell in C]?: string } = { ...kind.check(cells) };
  for (const { cell, choices } of kind.columns) {
    if (choices && !choices.some(({ value }) => value === cells[cell])) {
      found[cell] = `One of ${choices.map(({ label }) => label).join(", ")}.`;
    }
  }
  return Object.keys(found).length === 0 ? sound : found;
}

/** Whether two lines say the same. */
export function alike<C extends string>(a: Cells<C>, b: Cells<C>): boolean {
  return Object.keys(a).every((cell) => a[cell as C].trim() === b[cell as C].trim());
}

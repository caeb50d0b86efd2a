import type { Cells, Kind } from "./kind";

/**
 * Reads what was copied from a spreadsheet or written line by line: cells between tabs, else between semicolons, else
 * between commas. Empty lines are left out.
 */
export function readTable(text: string): string[][] {
  const mark = text.includes("\t") ? "\t" : text.includes(";") ? ";" : ",";
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => cellsOf(line, mark));
}

/** The cells of a line; those in quotes may hold the mark, and a quote that is written twice. */
function cellsOf(line: string, mark: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const sign = line[i];
    if (sign === '"' && quoted && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (sign === '"' && (quoted || cell.trim() === "")) quoted = !quoted;
    else if (sign === mark && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}

/**
 * The lines of a table as lines of a sheet. Where the first line names columns they are read by name, otherwise in the order
 * of the sheet.
 */
export function linesOf<C extends string>(kind: Kind<C>, table: readonly (readonly string[])[]): Partial<Cells<C>>[] {
  const named = (table[0] ?? []).map((text) => columnNamed(kind, text));
  const headed = named[0] !== undefined;
  const order = headed ? named : kind.columns.map(({ cell }) => cell);
  return table.slice(headed ? 1 : 0).map((texts) => {
    const line: { [cell in C]?: string } = {};
    texts.forEach((text, i) => {
      const cell = order[i];
      if (cell !== undefined && text !== "") line[cell] = kind.read(cell, text);
    });
    return line as Partial<Cells<C>>;
  });
}

function columnNamed<C extends string>(kind: Kind<C>, text: string): C | undefined {
  const name = text.trim().toLowerCase();
  return kind.columns.find(({ cell, title }) => name === cell.toLowerCase() || name === title.toLowerCase())?.cell;
}

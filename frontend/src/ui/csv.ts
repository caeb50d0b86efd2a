// A table of the page as a file for spreadsheets (RFC 4180). What a list of any length is exported by is the server's.

/** A cell: a text, or an amount or count that stays a number. */
export type Cell = { readonly text: string } | { readonly number: string | number };

/** A table as CSV; amounts as they are, without a currency's sign. */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => row.map((cell) => ("text" in cell ? safe(cell.text) : String(cell.number))));
  return `${[head, ...cells].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** Hands a text over as a file. */
export function download(text: string, name: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** A text that no spreadsheet takes for a formula. */
function safe(text: string): string {
  return /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

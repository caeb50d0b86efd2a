import type { MailTemplate } from "./operations";

type Field = MailTemplate["fields"][number];

/** How a template names a field; of one with columns, all of its list. */
export function written({ name, columns }: Pick<Field, "name" | "columns">): string {
  if (columns.length === 0) return `{{.${name}}}`;
  return `{{range .${name}}}${columns.map((column) => `{{.${column.name}}}`).join(" ")}\n{{end}}`;
}

/** A text with another put in place of what is selected, and where the cursor is after it. */
export function insertAt(text: string, from: number, to: number, added: string): { text: string; cursor: number } {
  return { text: text.slice(0, from) + added + text.slice(to), cursor: from + added.length };
}

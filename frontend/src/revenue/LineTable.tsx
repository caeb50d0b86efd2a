import { Button } from "@mantine/core";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { type Column, DataRows } from "../ui/DataRows";
import { roundMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import type { Line } from "./operations";
import { csvOf } from "./report";

type Props = {
  readonly title: string;
  readonly lead?: string;
  /** What a line is of. */
  readonly noun: string;
  readonly lines: readonly Line[];
  readonly currency: string;
  /** How a line is named; by its label unless given. */
  readonly name?: (line: Line) => ReactNode;
  /** Whether it is known what is owed of each. */
  readonly owed?: boolean;
};

/** What was invoiced, line by line, with a way to take it along. */
export function LineTable({ title, lead, noun, lines, currency, name, owed = false }: Props) {
  const money = (amount: string) => roundMoney(amount, currency);
  const columns: Column<Line>[] = [
    { title: noun, cell: (line) => name?.(line) ?? line.label },
    { title: "Invoices", end: true, cell: (line) => line.invoices },
    { title: "Net", end: true, cell: (line) => money(line.net) },
    { title: "Tax", end: true, cell: (line) => money(line.tax) },
    { title: "Total", end: true, cell: (line) => money(line.total) },
  ];
  if (owed) columns.push({ title: "Owed", end: true, cell: (line) => money(line.owed) });
  return (
    <Panel
      title={title}
      lead={lead}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          aria-label={`CSV of ${title.toLowerCase()}`}
          onClick={() => download(csvOf(noun, lines, owed), `revenue-${title.toLowerCase()}-${currency}.csv`)}
        >
          CSV
        </Button>
      }
    >
      <DataRows label={title} rows={lines} columns={columns} keyOf={(line) => `${line.clientId ?? ""} ${line.label}`} />
    </Panel>
  );
}

/** Hands a text over as a file. */
function download(text: string, name: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

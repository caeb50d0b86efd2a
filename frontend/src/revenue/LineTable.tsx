import type { ReactNode } from "react";
import { CsvButton } from "../ui/CsvButton";
import { type Column, DataRows } from "../ui/DataRows";
import { roundMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import type { Line } from "./operations";
import { cellsOf } from "./report";

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
        <CsvButton
          of={title.toLowerCase()}
          file={`revenue-${title.toLowerCase()}-${currency}`}
          head={[noun, "Invoices", "Net", "Tax", "Total", ...(owed ? ["Owed"] : [])]}
          rows={cellsOf(lines, owed)}
        />
      }
    >
      <DataRows label={title} rows={lines} columns={columns} keyOf={(line) => `${line.clientId ?? ""} ${line.label}`} />
    </Panel>
  );
}

import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { isZero, roundMoney } from "../ui/money";
import { Tag } from "../ui/Tag";
import { formatDate } from "../ui/time";
import type { InvoiceRow } from "./operations";
import { statusOf } from "./words";

type Props = {
  readonly rows: readonly InvoiceRow[];
  /** Whether it is told whose each is. */
  readonly named: boolean;
};

/** Invoices and credit notes, a row each. */
export function InvoiceRows({ rows, named }: Props) {
  const columns = named ? [number, client, ...others] : [number, ...others];
  return (
    <DataRows
      label="Invoices"
      rows={rows}
      columns={columns}
      keyOf={(row) => row.id}
      faint={(row) => row.status === "void"}
    />
  );
}

const day = (row: InvoiceRow, date: string | null | undefined) =>
  date ? formatDate(date, row.client?.locale || undefined, true) : "–";
const money = (row: InvoiceRow, amount: string) => roundMoney(amount, row.currency, row.client?.locale || undefined);

const number: Column<InvoiceRow> = {
  title: "Number",
  cell: (row) => (
    <TextLink to="/invoices/$id" params={{ id: row.id }} fw={600} className="tabular">
      {row.number}
    </TextLink>
  ),
};

const client: Column<InvoiceRow> = {
  title: "Client",
  cell: (row) =>
    row.client && (
      <TextLink to="/clients/$id" params={{ id: row.client.id }} c="inherit">
        {row.client.name}
      </TextLink>
    ),
};

const others: readonly Column<InvoiceRow>[] = [
  { title: "Status", cell: (row) => <Status row={row} /> },
  { title: "Issued", end: true, cell: (row) => day(row, row.issuedOn) },
  { title: "Due", end: true, cell: (row) => (row.kind === "invoice" ? day(row, row.dueOn) : "–") },
  { title: "Total", end: true, cell: (row) => money(row, row.kind === "credit_note" ? `-${row.total}` : row.total) },
  { title: "Owed", end: true, cell: (row) => (isZero(row.owed) ? "–" : <b>{money(row, row.owed)}</b>) },
];

function Status({ row }: { row: InvoiceRow }) {
  const { label, tone } = statusOf(row.kind, row.status);
  return (
    <span>
      <Tag tone={tone}>{label}</Tag>
      {row.corrects && <> of {row.corrects.number}</>}
    </span>
  );
}

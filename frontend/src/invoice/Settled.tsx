import { Text } from "@mantine/core";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { roundMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import { formatDate, formatInstant } from "../ui/time";
import type { Invoice } from "./operations";
import { settlements } from "./words";

type Allocation = Invoice["allocations"][number];

/** What an invoice was paid with so far, and which credit notes take it back. */
export function Settled({ invoice }: { invoice: Invoice }) {
  const locale = invoice.client?.locale || undefined;
  const columns: Column<Allocation>[] = [
    { title: "By", cell: (row) => settlements[row.by] },
    { title: "When", cell: (row) => formatInstant(row.allocatedAt, invoice.client?.timeZone ?? "UTC", locale) },
    { title: "Amount", end: true, cell: (row) => roundMoney(row.amount, invoice.currency, locale) },
  ];
  return (
    <>
      <Panel title="What settled it">
        {invoice.allocations.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nothing has been paid or credited yet.
          </Text>
        ) : (
          <DataRows label="What settled it" rows={invoice.allocations} columns={columns} keyOf={(row) => row.id} />
        )}
      </Panel>
      <CreditNotes invoice={invoice} />
    </>
  );
}

function CreditNotes({ invoice }: { invoice: Invoice }) {
  const notes = invoice.creditNotes;
  const locale = invoice.client?.locale || undefined;
  if (notes.length === 0) return null;
  const columns: Column<Invoice["creditNotes"][number]>[] = [
    {
      title: "Number",
      cell: (note) => (
        <TextLink to="/invoices/$id" params={{ id: note.id }} fw={600}>
          {note.number}
        </TextLink>
      ),
    },
    { title: "Reason", cell: (note) => note.reason },
    { title: "Issued", end: true, cell: (note) => (note.issuedOn ? formatDate(note.issuedOn, locale, true) : "–") },
    { title: "Takes back", end: true, cell: (note) => roundMoney(note.total, invoice.currency, locale) },
  ];
  return (
    <Panel title="Credit notes">
      <DataRows label="Credit notes" rows={notes} columns={columns} keyOf={(note) => note.id} />
    </Panel>
  );
}

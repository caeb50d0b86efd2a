import { Button, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { ArrowLeft, Download, FileX } from "lucide-react";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { Asked } from "../ui/Asked";
import { TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { CorrectInvoice } from "./CorrectInvoice";
import { type Invoice, invoiceQuery, type Line } from "./operations";
import { Settled } from "./Settled";
import { Sheet } from "./Sheet";
import classes from "./Sheet.module.css";
import { kinds, statusOf } from "./words";

type Props = {
  /** What else an admin can do with an invoice: record its payment. */
  readonly pay?: (invoice: Invoice) => ReactNode;
};

/** One invoice or credit note, as the client has it, and what became of it. */
export default function InvoicePage({ pay }: Props) {
  const { id } = useParams({ from: "/signed-in/invoices/$id" });
  const [result, ask] = useQuery({ query: invoiceQuery, variables: { id }, requestPolicy: "cache-and-network" });
  return (
    <div className={classes.page}>
      <TextLink to="/invoices" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Invoices
      </TextLink>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ node }) =>
          node?.__typename !== "Invoice" ? (
            <>
              <PageHeader title="Invoice" />
              <Empty icon={FileX} title="There is no such invoice" />
            </>
          ) : (
            <Found invoice={node} pay={pay} />
          )
        }
      </Asked>
    </div>
  );
}

function Found({ invoice, pay }: Props & { readonly invoice: Invoice }) {
  const admin = useViewer().role === "admin";
  const { label, tone } = statusOf(invoice.kind, invoice.status);
  return (
    <>
      <PageHeader
        title={`${kinds[invoice.kind]} ${invoice.number}`}
        lead={
          <>
            {invoice.kind === "invoice" && <Tag tone={tone}>{label}</Tag>}{" "}
            {admin && invoice.client && (
              <TextLink to="/clients/$id" params={{ id: invoice.client.id }}>
                {invoice.client.name}
              </TextLink>
            )}
            {invoice.corrects && (
              <>
                {admin ? " · takes back " : "Takes back "}
                <TextLink to="/invoices/$id" params={{ id: invoice.corrects.id }} underline="always">
                  {invoice.corrects.number}
                </TextLink>
                {invoice.reason && <>: {invoice.reason}</>}
              </>
            )}
          </>
        }
        actions={<Files invoice={invoice} />}
      />
      {admin && invoice.kind === "invoice" && <CorrectInvoice invoice={invoice} pay={pay} />}
      <Sheet invoice={invoice} callsOf={(line) => <CallsOf line={line} invoice={invoice} />} />
      {invoice.kind === "invoice" && <Settled invoice={invoice} />}
    </>
  );
}

const files = [
  { ending: "pdf", label: "PDF", title: "As a PDF" },
  { ending: "xml", label: "XML (UBL)", title: "As a UBL document, for a program that reads it" },
  { ending: "csv", label: "CSV of calls", title: "The calls that it charges, one a line" },
];

/** A credit note charges no calls. */
function Files({ invoice: { id, kind } }: { invoice: Invoice }) {
  const shown = files.filter(({ ending }) => ending !== "csv" || kind === "invoice");
  return shown.map(({ ending, label, title }) => (
    <Button
      key={ending}
      component="a"
      href={`/export/invoice/${encodeURIComponent(id)}.${ending}`}
      title={title}
      download
      variant="default"
      leftSection={<Download size={15} aria-hidden />}
    >
      {label}
    </Button>
  ));
}

/** Leads to the calls that a line charges. */
function CallsOf({ line, invoice }: { line: Line; invoice: Invoice }) {
  const client = useViewer().role === "admin" ? invoice.client?.id : undefined;
  const of = [invoice.number, line.ruleLabel ?? line.section].filter(Boolean).join(" · ");
  return (
    <TextLink to="/calls" search={{ range: "all", line: line.id, of, client }} aria-label={`Calls of ${line.text}`}>
      <Text span fz="xs">
        Show calls
      </Text>
    </TextLink>
  );
}

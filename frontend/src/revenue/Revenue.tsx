import { BarPairs } from "../ui/BarPairs";
import { Figures } from "../ui/Figures";
import { TextLink } from "../ui/links";
import { roundMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import { formatMonth } from "../ui/time";
import { LineTable } from "./LineTable";
import type { Line, Report } from "./operations";
import { allMonths, kindName } from "./report";

type Props = {
  readonly report: Report;
  /** The days that it covers, both included. */
  readonly from: string;
  readonly to: string;
};

/** What was invoiced: in all, by month, and of what. */
export function Revenue({ report, from, to }: Props) {
  const { totals, currency } = report;
  const money = (amount: string) => roundMoney(amount, currency);
  const named = (lines: readonly Line[]) => lines.map((line) => ({ ...line, label: kindName(line.label) }));
  return (
    <>
      <Figures
        figures={[
          { name: "Net", value: money(totals.net), note: `${totals.invoices} invoices and credit notes` },
          { name: "Tax", value: money(totals.tax) },
          { name: "Total", value: money(totals.total) },
          { name: "Owed", value: money(totals.owed), note: "not paid yet" },
        ]}
      />
      <Panel title="By month">
        <BarPairs
          unit="Month"
          columns={["Total", "Owed", "Net", "Tax"]}
          currency={currency}
          points={allMonths(report.months, from, to).map(({ month, net, tax, total, owed }) => ({
            key: month,
            name: formatMonth(month),
            title: formatMonth(month),
            amounts: [total, owed, net, tax],
          }))}
        />
      </Panel>
      <LineTable title="Clients" noun="Client" lines={report.clients} currency={currency} owed name={clientLink} />
      <LineTable title="Kinds" noun="Kind" lines={named(report.kinds)} currency={currency} />
      <LineTable title="Taxes" noun="Tax" lines={report.taxes} currency={currency} />
    </>
  );
}

function clientLink({ clientId, label }: Line) {
  if (!clientId) return label;
  return (
    <TextLink to="/clients/$id" params={{ id: clientId }}>
      {label}
    </TextLink>
  );
}

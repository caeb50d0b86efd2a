import { Text } from "@mantine/core";
import { callTypes } from "../api/callTypes";
import type { UsageBy } from "../gql/graphql";
import { BarPairs } from "../ui/BarPairs";
import { type Column, DataRows } from "../ui/DataRows";
import { Figures } from "../ui/Figures";
import { TextLink } from "../ui/links";
import { roundMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import type { Line, Report } from "./operations";
import { minutesOf, periodName } from "./report";

type Props = { readonly report: Report; readonly by: UsageBy };

/** What calls came to: in all, period by period, and of whom. */
export function Usage({ report, by }: Props) {
  const { totals, currency, periods, rows, more } = report;
  const money = (amount: string) => roundMoney(amount, currency);
  return (
    <>
      <Figures
        figures={[
          { name: "Calls", value: totals.calls.toLocaleString(), note: `${minutesOf(totals.billableSeconds)} minutes` },
          { name: "Charged", value: money(totals.charge) },
          { name: "Cost", value: money(totals.cost), note: known(totals) },
          { name: "Margin", value: money(totals.margin) },
        ]}
      />
      {periods.length > 1 && (
        <Panel title="Period by period">
          <BarPairs
            unit="Period"
            columns={["Charged", "Cost", "Margin"]}
            currency={currency}
            points={periods.map(({ period, charge, cost, margin }) => ({
              key: period,
              name: periodName(period, by),
              title: periodName(period, by),
              amounts: [charge, cost, margin],
            }))}
          />
        </Panel>
      )}
      <Panel title="By client and call type" lead="The latest period first.">
        <DataRows label="Usage" rows={rows} columns={columnsOf(by, money)} keyOf={keyOf} />
        {more && (
          <Text size="sm" c="dimmed" mt="sm">
            These are the first {rows.length}. The file has all of them; a client or fewer days make the list shorter.
          </Text>
        )}
      </Panel>
    </>
  );
}

function known({ calls, costedCalls }: Report["totals"]): string {
  return calls === costedCalls ? "known of every call" : `known of ${costedCalls.toLocaleString()} calls`;
}

function keyOf({ period, clientId, callType }: Line): string {
  return `${period} ${clientId} ${callType}`;
}

function columnsOf(by: UsageBy, money: (amount: string) => string): Column<Line>[] {
  return [
    { title: by === "month" ? "Month" : "Billing period", cell: (row) => periodName(row.period, by) },
    {
      title: "Client",
      cell: ({ clientId, client }) =>
        clientId ? (
          <TextLink to="/clients/$id" params={{ id: clientId }}>
            {client}
          </TextLink>
        ) : (
          client
        ),
    },
    { title: "Calls of type", cell: ({ callType }) => (callType ? callTypes[callType].label : "–") },
    { title: "Calls", end: true, cell: (row) => row.calls.toLocaleString() },
    { title: "Minutes", end: true, cell: (row) => row.minutes },
    { title: "Charged", end: true, cell: (row) => money(row.charge) },
    { title: "Cost", end: true, cell: (row) => (row.costedCalls === 0 ? "unknown" : money(row.cost)) },
    { title: "Margin", end: true, cell: (row) => money(row.margin) },
  ];
}

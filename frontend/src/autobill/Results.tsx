import { Tabs, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useQuery } from "urql";
import type { AutobillOutcome } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { isZero, roundMoney } from "../ui/money";
import { Pager, usePages } from "../ui/pages";
import { type Result, type Run, resultsQuery } from "./operations";
import { firstOutcome, outcomes } from "./words";

/** What became of the clients of a run, by outcome. */
export function Results({ run }: { run: Run }) {
  const [chosen, setChosen] = useState<AutobillOutcome | null>(null);
  const shown = chosen ?? firstOutcome(run);
  return (
    <Tabs value={shown} onChange={(value) => setChosen(value as AutobillOutcome)} keepMounted={false}>
      <Tabs.List mb="md">
        {outcomes.map(({ outcome, label }) => (
          <Tabs.Tab key={outcome} value={outcome}>
            {label} {run[outcome]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {outcomes.map(({ outcome, none }) => (
        <Tabs.Panel key={outcome} value={outcome}>
          <Of run={run} outcome={outcome} none={none} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

type OfProps = { run: Run; outcome: AutobillOutcome; none: string };

function Of({ run, outcome, none }: OfProps) {
  const pages = usePages();
  const [result, ask] = useQuery({
    query: resultsQuery,
    variables: { id: run.id, outcome, ...pages.variables },
    requestPolicy: "cache-and-network",
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when more of them are told
  useEffect(() => ask({ requestPolicy: "network-only" }), [run[outcome], ask]);
  return (
    <Asked result={result} rows={3} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ node }) => {
        if (node?.__typename !== "Autobill") return null;
        const { nodes, pageInfo } = node.results;
        return nodes.length === 0 && !pages.earlier ? (
          <Text size="sm" c="dimmed">
            {none}
          </Text>
        ) : (
          <>
            <DataRows label="Report" rows={nodes} columns={columnsOf(run, outcome)} keyOf={(row) => row.id} />
            <Pager pages={pages} info={pageInfo} />
          </>
        );
      }}
    </Asked>
  );
}

const client: Column<Result> = {
  title: "Client",
  cell: (row) =>
    row.client ? (
      <TextLink to="/clients/$id" params={{ id: row.client.id }} fw={600}>
        {row.client.name}
      </TextLink>
    ) : (
      "–"
    ),
};

const reason: Column<Result> = { title: "Reason", cell: (row) => row.reason || "–" };

const total: Column<Result> = {
  title: "Total",
  end: true,
  cell: (row) => (isZero(row.total) ? "–" : roundMoney(row.total, row.currency)),
};

function columnsOf(run: Run, outcome: AutobillOutcome): Column<Result>[] {
  if (outcome === "billed" || outcome === "zero") return [client, run.dryRun ? preview : invoice, total];
  return [client, reason];
}

const invoice: Column<Result> = {
  title: "Invoice",
  cell: (row) =>
    row.invoiceId ? (
      <TextLink
        to="/invoices/$id"
        params={{ id: row.invoiceId }}
        aria-label={`Invoice ${row.invoiceNumber ?? ""} of ${row.client?.name ?? "a client"}`}
      >
        {row.invoiceNumber ?? "Open the invoice"}
      </TextLink>
    ) : (
      row.reason || "–"
    ),
};

const preview: Column<Result> = {
  title: "Invoice",
  cell: (row) =>
    row.client ? (
      <TextLink to="/invoices/next" search={{ client: row.client.id }}>
        The next invoice
      </TextLink>
    ) : (
      "–"
    ),
};

import { Select, Text } from "@mantine/core";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { formatMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import classes from "./MarginPage.module.css";
import { type Guard, guardChoices, marginGuard } from "./operations";

type Choice = { readonly id: string; readonly name: string; readonly currency: string };

/** What would be sold below its cost, told from the two decks before a call is made. */
export function GuardPanel() {
  const [{ data }] = useQuery({ query: guardChoices });
  const [sold, setSold] = useState<string | null>(null);
  const [bought, setBought] = useState<string | null>(null);
  const packages: readonly Choice[] = data?.packages.nodes ?? [];
  const providers: readonly Choice[] = data?.providers.nodes ?? [];
  const currency = packages.find((one) => one.id === sold)?.currency ?? "";
  return (
    <Panel title="Margin guard" lead="Compares what a package asks with what a provider asks, prefix by prefix.">
      <div className={classes.guard}>
        <Chosen label="Package" choices={packages} value={sold} onChange={setSold} />
        <Chosen label="Provider" choices={providers} value={bought} onChange={setBought} />
      </div>
      {sold && bought ? (
        <Below packageId={sold} providerId={bought} currency={currency} />
      ) : (
        <Text size="sm" c="dimmed">
          Choose a package and a provider.
        </Text>
      )}
    </Panel>
  );
}

type ChosenProps = {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

function Chosen({ label, choices, value, onChange }: ChosenProps) {
  const data = choices.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` }));
  return (
    <Select
      label={label}
      searchable
      nothingFoundMessage="There is none"
      data={data}
      value={value}
      onChange={onChange}
    />
  );
}

type BelowProps = { readonly packageId: string; readonly providerId: string; readonly currency: string };

function Below({ packageId, providerId, currency }: BelowProps) {
  const [result, ask] = useQuery({ query: marginGuard, variables: { packageId, providerId } });
  const money = (amount: string) => formatMoney(amount, currency);
  const columns: Column<Guard["rows"][number]>[] = [
    { title: "Prefix", cell: (row) => row.prefix },
    { title: "Destination", cell: (row) => row.description || "–" },
    { title: "Sold per minute", end: true, cell: (row) => money(row.sellPerMinute) },
    { title: "Bought per minute", end: true, cell: (row) => money(row.buyPerMinute) },
    { title: "Three minutes", end: true, cell: (row) => `${money(row.sellCall)} for ${money(row.buyCall)}` },
    { title: "Margin", end: true, cell: (row) => <span className={classes.loss}>{money(row.margin)}</span> },
  ];
  return (
    <Asked result={result} rows={4} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ marginGuard: guard }) =>
        guard.below === 0 ? (
          <Empty icon={ShieldCheck} title="Nothing is sold below its cost">
            {guard.compared === 0
              ? "No prefix has a rate on both sides."
              : `${guard.compared} prefixes were compared, by a call of three minutes with all fees.`}
          </Empty>
        ) : (
          <>
            <Text size="sm" mb="sm">
              {guard.below} of {guard.compared} prefixes are sold below cost
              {guard.below > guard.rows.length ? `; the worst ${guard.rows.length} are shown.` : "."}
            </Text>
            <DataRows label="Sold below cost" rows={guard.rows} columns={columns} keyOf={(row) => row.prefix} />
          </>
        )
      }
    </Asked>
  );
}

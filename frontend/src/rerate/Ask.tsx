import { Select, SimpleGrid, Switch } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "urql";
import { type ClientOption, useClientOptions } from "../api/clients";
import { SearchSelect } from "../ui/SearchSelect";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { Days } from "./Days";
import { scopeChoices } from "./operations";
import type { Change, Question } from "./question";

type Props = { readonly question: Question; readonly onChange: (question: Question) => void };

const changes: { value: Change; label: string }[] = [
  { value: "none", label: "What is in force today" },
  { value: "tariff", label: "Another version of a tariff" },
  { value: "package", label: "Another package for a product" },
];

/** Which calls, and what is tried on them. */
export function Ask({ question, onChange }: Props) {
  const change = (part: Partial<Question>) => onChange({ ...question, ...part });
  const [{ data }] = useQuery({ query: scopeChoices });
  const [client, setClient] = useState<ClientOption | null>(null);
  const { clients, search } = useClientOptions(client?.name ?? null);
  const products = options(data?.products.nodes);
  const tariffs = options(data?.tariffs.nodes);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      <Days from={question.from} to={question.to} onChange={change} />
      <SearchSelect
        label="Client"
        placeholder="All clients"
        clearable
        clearButtonProps={{ "aria-label": "All clients" }}
        nothingFoundMessage="No such client"
        options={clients}
        value={client}
        onSearchChange={search}
        onChange={(chosen) => {
          setClient(chosen);
          change({ clientId: chosen?.id });
        }}
      />
      <Choice
        label="Product"
        all="All products"
        data={products}
        value={question.productId}
        onChange={(productId) => change({ productId })}
      />
      <Choice
        label="Tariff"
        all="All tariffs"
        data={tariffs}
        value={question.tariffId}
        onChange={(tariffId) => change({ tariffId })}
      />
      <Switch
        label="Only unrated calls"
        mt={{ base: 0, xs: 28 }}
        checked={question.unratedOnly}
        onChange={(e) => change({ unratedOnly: e.currentTarget.checked })}
      />
      <Select
        label="Compared with"
        allowDeselect={false}
        data={changes}
        value={question.change}
        onChange={(value) => change({ change: (value ?? "none") as Change })}
      />
      {question.change === "tariff" && (
        <TriedTariff question={question} change={change} tariffs={data?.tariffs.nodes ?? []} />
      )}
      {question.change === "package" && (
        <>
          <Choice
            label="Product that is tried"
            data={products}
            value={question.sold.productId}
            onChange={(productId) => change({ sold: { ...question.sold, productId } })}
          />
          <Choice
            label="Package"
            data={options(data?.packages.nodes)}
            value={question.sold.packageId}
            onChange={(packageId) => change({ sold: { ...question.sold, packageId } })}
          />
        </>
      )}
    </SimpleGrid>
  );
}

type Named = { readonly id: string; readonly name: string };

function options(nodes: readonly Named[] | undefined) {
  return (nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

type ChoiceProps = {
  readonly label: string;
  /** What it means when nothing is chosen; without it something must be. */
  readonly all?: string;
  readonly data: { value: string; label: string }[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

function Choice({ label, all, data, value, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      placeholder={all}
      searchable
      clearable={all !== undefined}
      clearButtonProps={{ "aria-label": all }}
      nothingFoundMessage="There is none"
      data={data}
      value={value}
      onChange={onChange}
    />
  );
}

type Versioned = Named & {
  readonly versions: readonly { readonly version: number; readonly validFrom: string; readonly note: string }[];
};

type TriedProps = {
  readonly question: Question;
  readonly change: (part: Partial<Question>) => void;
  readonly tariffs: readonly Versioned[];
};

function TriedTariff({ question, change, tariffs }: TriedProps) {
  const { tariffId, version } = question.tried;
  const versions = tariffs.find(({ id }) => id === tariffId)?.versions ?? [];
  const name = (one: Versioned["versions"][number]) =>
    `${one.version}, from ${formatInstant(one.validFrom, SHARED_ZONE)}${one.note ? `: ${one.note}` : ""}`;
  return (
    <>
      <Choice
        label="Tariff that is tried"
        data={options(tariffs)}
        value={tariffId}
        onChange={(id) => change({ tried: { tariffId: id, version: null } })}
      />
      <Choice
        label="Version"
        data={versions.map((one) => ({ value: String(one.version), label: name(one) }))}
        value={version === null ? null : String(version)}
        onChange={(id) => change({ tried: { tariffId, version: id === null ? null : Number(id) } })}
      />
    </>
  );
}

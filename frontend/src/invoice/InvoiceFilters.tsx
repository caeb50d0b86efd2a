import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { useClientOptions } from "../api/clients";
import { SearchSelect } from "../ui/SearchSelect";
import classes from "./InvoicesPage.module.css";
import { billedClient } from "./operations";
import { choices, type InvoiceSearch, isNarrowed } from "./search";

type Props = {
  readonly search: InvoiceSearch;
  readonly admin: boolean;
  readonly onChange: (part: InvoiceSearch) => void;
};

/** What the list is narrowed to; every change is a new address. */
export function InvoiceFilters({ search, admin, onChange }: Props) {
  return (
    <search className={classes.filters} aria-label="Filter the invoices">
      <NativeSelect
        aria-label="Status"
        className={classes.status}
        data={choices}
        value={search.status ?? ""}
        onChange={(e) => onChange({ status: (e.currentTarget.value || undefined) as InvoiceSearch["status"] })}
      />
      {admin && <Client value={search.client} onChange={(client) => onChange({ client })} />}
      <Words value={search.q ?? ""} admin={admin} onChange={(q) => onChange({ q })} />
      <Day label="Issued from" short="from" value={search.from} onChange={(from) => onChange({ from })} />
      <Day label="Issued until" short="until" value={search.to} onChange={(to) => onChange({ to })} />
      {isNarrowed(search) && (
        <Button variant="subtle" leftSection={<X size={15} aria-hidden />} onClick={() => onChange(nothing)}>
          Clear
        </Button>
      )}
    </search>
  );
}

/** The change that takes every condition away. */
export const nothing: InvoiceSearch = {
  status: undefined,
  q: undefined,
  client: undefined,
  from: undefined,
  to: undefined,
};

function Client({ value, onChange }: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const [{ data }] = useQuery({ query: billedClient, variables: { id: value ?? "" }, pause: value === undefined });
  const chosen = value !== undefined && data?.node?.__typename === "Client" ? data.node : null;
  const { clients, search } = useClientOptions(chosen?.name ?? null);
  return (
    <SearchSelect
      aria-label="Client"
      className={classes.client}
      placeholder="All clients"
      clearable
      clearButtonProps={{ "aria-label": "All clients" }}
      nothingFoundMessage="No such client"
      options={clients.map(({ id, name }) => ({ id, name }))}
      value={chosen && { id: chosen.id, name: chosen.name }}
      onSearchChange={search}
      onChange={(client) => onChange(client?.id)}
    />
  );
}

type WordsProps = { value: string; admin: boolean; onChange: (text: string | undefined) => void };

/** Text that is applied when the typing pauses. */
function Words({ value, admin, onChange }: WordsProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped((now) => (now.trim() === value ? now : value)), [value]);
  const apply = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), 300);
  return (
    <TextInput
      aria-label={admin ? "Number or client" : "Number"}
      placeholder={admin ? "Number or client" : "Number: INV-…"}
      className={classes.words}
      leftSection={<Search size={15} aria-hidden />}
      value={typed}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        apply(e.currentTarget.value);
      }}
    />
  );
}

type DayProps = {
  label: string;
  short: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
};

function Day({ label, short, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      title={label}
      leftSection={short}
      leftSectionWidth={44}
      styles={{ section: { fontSize: "var(--mantine-font-size-xs)" } }}
      className={classes.day}
      value={value ?? ""}
      onChange={(e) => onChange(e.currentTarget.value || undefined)}
    />
  );
}

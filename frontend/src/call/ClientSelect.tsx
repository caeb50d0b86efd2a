import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useQuery } from "urql";
import classes from "./Filters.module.css";
import { callClients } from "./operations";

interface Props {
  value: string | undefined;
  /** The chosen company's name, which need not be among those found. */
  name: string | null;
  onChange: (id: string | undefined) => void;
}

/** Chooses the company whose calls an admin sees. */
export default function ClientSelect({ value, name, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed === name ? "" : typed.trim(), 250);
  const [{ data }] = useQuery({ query: callClients, variables: { search: search || null } });
  const found = (data?.clients.nodes ?? []).map((client) => ({ value: client.id, label: client.name }));
  const options =
    value && name && !found.some((option) => option.value === value) ? [{ value, label: name }, ...found] : found;
  return (
    <Select
      aria-label="Client"
      className={classes.client}
      placeholder="All clients"
      searchable
      clearable
      clearButtonProps={{ "aria-label": "All clients" }}
      nothingFoundMessage="No such client"
      data={options}
      value={value ?? null}
      onSearchChange={setTyped}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

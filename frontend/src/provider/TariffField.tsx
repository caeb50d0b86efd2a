import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Control } from "react-hook-form";
import { useQuery } from "urql";
import { SelectField } from "../ui/fields";
import { type Provider, providerTariffs } from "./operations";
import type { ProviderValues } from "./values";

/** Chooses the tariff by which a carrier charges the reseller, among those of its currency. */
export function TariffField({ control, base }: { control: Control<ProviderValues>; base: Provider }) {
  const { currency, tariff: chosen } = base;
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed === chosen?.name ? "" : typed.trim(), 250);
  const [{ data, fetching, error }] = useQuery({ query: providerTariffs, variables: { search: search || null } });
  const found = (data?.tariffs.nodes ?? [])
    .filter((tariff) => tariff.currency === currency)
    .map((tariff) => ({ value: tariff.id, label: tariff.name }));
  const options =
    chosen && !found.some(({ value }) => value === chosen.id)
      ? [{ value: chosen.id, label: chosen.name }, ...found]
      : found;
  const nothing = error ? "The tariffs could not be read." : `There is no such tariff in ${currency}.`;
  return (
    <SelectField
      control={control}
      name="settings.tariffId"
      label="Buy tariff"
      description="What it charges you; from it each call gets its cost, for your eyes only"
      placeholder="Not known"
      searchable
      clearable
      allowDeselect
      nothingFoundMessage={fetching ? "Looking…" : nothing}
      data={options}
      onSearchChange={setTyped}
    />
  );
}

import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useQuery } from "urql";
import { SelectField } from "../ui/fields";
import { packageTariffs } from "./operations";

type Props<V extends FieldValues> = {
  control: Control<V>;
  name: FieldPath<V>;
  /** Only tariffs of this currency can be sold. */
  currency: string;
  /** The tariff that is chosen already; it need not be among those found. */
  chosen?: { id: string; name: string };
};

/** Chooses the tariff whose rates a package sells. */
export function TariffField<V extends FieldValues>({ control, name, currency, chosen }: Props<V>) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed === chosen?.name ? "" : typed.trim(), 250);
  const [{ data, fetching, error }] = useQuery({ query: packageTariffs, variables: { search: search || null } });
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
      name={name}
      label="Tariff"
      description="Its rates are what the package sells"
      placeholder={currency === "" ? "Choose the currency first" : "Choose a tariff"}
      withAsterisk
      searchable
      disabled={currency === ""}
      nothingFoundMessage={fetching ? "Looking…" : nothing}
      data={options}
      onSearchChange={setTyped}
    />
  );
}

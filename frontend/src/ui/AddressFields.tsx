import { SimpleGrid } from "@mantine/core";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { countries } from "./countries";
import { SelectField, TextField } from "./fields";

type Props<V extends FieldValues> = {
  control: Control<V>;
  /** What its country is called, where the form has another. */
  country?: string;
};

/** The fields of an address, which a form holds under `address`. */
export function AddressFields<V extends FieldValues>({ control, country = "Country" }: Props<V>) {
  const at = (field: string) => `address.${field}` as FieldPath<V>;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextField control={control} name={at("street")} label="Street" autoComplete="off" />
      <TextField control={control} name={at("street2")} label="Second line" autoComplete="off" />
      <TextField control={control} name={at("city")} label="City" autoComplete="off" />
      <TextField control={control} name={at("region")} label="State or province" autoComplete="off" />
      <TextField control={control} name={at("postalCode")} label="Postal code" autoComplete="off" />
      <SelectField
        control={control}
        name={at("country")}
        label={country}
        searchable
        clearable
        clearButtonProps={{ "aria-label": "No country" }}
        data={countries()}
      />
    </SimpleGrid>
  );
}

import { SimpleGrid } from "@mantine/core";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { TextField } from "./fields";

/** Where electronic invoices are taken, which a form holds under `endpointScheme` and `endpointId`. */
export function EndpointFields<V extends FieldValues>({ control }: { control: Control<V> }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextField
        control={control}
        name={"endpointScheme" as FieldPath<V>}
        label="Peppol register"
        description="Four digits, such as 0151 for an ABN"
        placeholder="0151"
        inputMode="numeric"
        maxLength={4}
        autoComplete="off"
      />
      <TextField
        control={control}
        name={"endpointId" as FieldPath<V>}
        label="Peppol ID"
        description="The number in that register"
        autoComplete="off"
      />
    </SimpleGrid>
  );
}

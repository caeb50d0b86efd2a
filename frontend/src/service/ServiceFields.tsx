import { SimpleGrid } from "@mantine/core";
import type { Control } from "react-hook-form";
import { TextField } from "../ui/fields";
import { TagsField } from "../ui/TagsField";
import type { NewServiceValues, ServiceValues } from "./values";

type Held = Pick<NewServiceValues & ServiceValues, "domainName" | "domainUuid" | "extensions">;

/** Whose calls a service bills: the fields that its two forms share. */
export function ServiceFields<Values extends Held>({ control }: { control: Control<Values> }) {
  const held = control as unknown as Control<Held>; // the form has these fields, and more
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextField
          control={held}
          name="domainName"
          label="Domain"
          placeholder="acme.example.com"
          withAsterisk
          autoComplete="off"
        />
        <TextField
          control={held}
          name="domainUuid"
          label="Domain UUID"
          placeholder="Learned from the first call"
          autoComplete="off"
        />
      </SimpleGrid>
      <TagsField
        control={held}
        name="extensions"
        label="Extensions"
        description="Only calls of these; empty: all of the domain"
      />
    </>
  );
}

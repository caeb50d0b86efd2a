import { SimpleGrid } from "@mantine/core";
import type { Control } from "react-hook-form";
import { NumberField, SwitchField, TextareaField, TextField } from "../ui/fields";
import { StoredSecretField } from "../ui/StoredSecretField";
import { FetchFields } from "./FetchFields";
import type { ServerValues } from "./values";

type Stored = { hasPassword: boolean; hasAccessHash: boolean; hasDatabasePassword: boolean };
type Props = { control: Control<ServerValues>; stored?: Stored };

/** The fields of a server: where it is, and how it is spoken to. */
export function ServerFields({ control, stored }: Props) {
  return (
    <>
      <TextField control={control} name="name" label="Name" withAsterisk data-autofocus />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextField control={control} name="hostname" label="Host name" placeholder="pbx1.example.com" withAsterisk />
        <NumberField control={control} name="port" label="Port" min={1} max={65_535} hideControls />
      </SimpleGrid>
      <SwitchField control={control} name="secure" label="Speak to it over TLS" />
      <TextField control={control} name="username" label="User name" autoComplete="off" />
      <StoredSecretField control={control} name="password" label="Password" stored={stored?.hasPassword ?? false} />
      <StoredSecretField
        control={control}
        name="accessHash"
        label="Access hash"
        stored={stored?.hasAccessHash ?? false}
      />
      <FetchFields control={control} hasDatabasePassword={stored?.hasDatabasePassword ?? false} />
      <TextareaField control={control} name="notes" label="Notes" autosize minRows={2} maxRows={8} />
    </>
  );
}

import { SimpleGrid } from "@mantine/core";
import { type Control, useWatch } from "react-hook-form";
import { NumberField, SelectField, TextField } from "../ui/fields";
import { StoredSecretField } from "../ui/StoredSecretField";
import type { ServerValues } from "./values";

/** Where calls may be fetched from, in words. */
export const fetchFroms = {
  none: "Not at all: the switch hands them over",
  database: "FusionPBX's database",
  export: "The endpoint export_cdr",
} as const;

const sslModes = [
  { value: "disable", label: "disable: not encrypted" },
  { value: "require", label: "require: encrypted" },
  { value: "verify_ca", label: "verify-ca: and the certificate is checked" },
  { value: "verify_full", label: "verify-full: and its host name" },
];

type Props = { control: Control<ServerValues>; hasDatabasePassword: boolean };

/** How a server's calls are fetched, and where its database is. */
export function FetchFields({ control, hasDatabasePassword }: Props) {
  const from = useWatch({ control, name: "fetchFrom" });
  return (
    <>
      <SelectField
        control={control}
        name="fetchFrom"
        label="Fetch calls from"
        description="What the switch hands over as well is still charged once."
        data={Object.entries(fetchFroms).map(([value, label]) => ({ value, label }))}
      />
      {from === "database" && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextField
            control={control}
            name="databaseHost"
            label="Database host"
            placeholder="The server itself"
            autoComplete="off"
          />
          <NumberField control={control} name="databasePort" label="Database port" min={1} max={65_535} hideControls />
          <TextField control={control} name="databaseName" label="Database" withAsterisk autoComplete="off" />
          <SelectField control={control} name="databaseSslMode" label="SSL mode" data={sslModes} />
          <TextField control={control} name="databaseUsername" label="Database user" withAsterisk autoComplete="off" />
          <StoredSecretField
            control={control}
            name="databasePassword"
            label="Database password"
            stored={hasDatabasePassword}
          />
        </SimpleGrid>
      )}
      {from !== "none" && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberField control={control} name="pollSeconds" label="Look every (seconds)" min={5} max={3600} />
          <NumberField
            control={control}
            name="overlapMinutes"
            label="Read again (minutes)"
            description="For rows that were written late."
            min={1}
            max={1440}
          />
        </SimpleGrid>
      )}
    </>
  );
}

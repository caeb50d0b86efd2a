import { SimpleGrid, Text } from "@mantine/core";
import { type Control, useWatch } from "react-hook-form";
import { SelectField, SwitchField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import { IncrementFields, roundingChoices } from "./PriceFields";
import type { PackageValues } from "./values";

/** Whether calls that come in cost something, and how their time is counted. */
export function InboundFields({ control }: { control: Control<PackageValues> }) {
  const on = useWatch({ control, name: "settings.inboundBilling" });
  return (
    <Panel title="Calls that come in" lead="Such as calls to a 1300 number of the client, which the client pays for.">
      <SwitchField control={control} name="settings.inboundBilling" label="Charge calls that come in" />
      {on ? (
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} mt="md">
          <IncrementFields
            control={control}
            first="settings.inboundFirstIncrement"
            next="settings.inboundNextIncrement"
          />
          <SelectField
            control={control}
            name="settings.inboundRounding"
            label="Rounding"
            description="Of the charge of each call"
            data={roundingChoices}
          />
        </SimpleGrid>
      ) : (
        <Text size="sm" c="dimmed" mt={8}>
          They are shown and free.
        </Text>
      )}
    </Panel>
  );
}

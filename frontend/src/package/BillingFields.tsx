import { SimpleGrid } from "@mantine/core";
import type { Control } from "react-hook-form";
import { SwitchField, TextField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import type { PackageValues } from "./values";

/** What a billing period costs at least, and when calls are paid for. */
export function BillingFields({ control, currency }: { control: Control<PackageValues>; currency: string }) {
  return (
    <Panel title="Minimum spend and real-time">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          control={control}
          name="settings.minimumSpend"
          label="Minimum spend of a billing period"
          description="What is missing to it is added at its end; 0 is none"
          inputMode="decimal"
          rightSection={currency}
          rightSectionWidth={52}
        />
        <SwitchField
          control={control}
          name="settings.realTime"
          label="Real-time"
          description="The charge leaves the client's credit as calls come. Calls that special rates leave alone are then not kept as calls."
        />
      </SimpleGrid>
    </Panel>
  );
}

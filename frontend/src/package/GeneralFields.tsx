import { SimpleGrid } from "@mantine/core";
import type { Control } from "react-hook-form";
import { TextField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import type { Package } from "./operations";
import { TariffField } from "./TariffField";
import type { PackageValues } from "./values";

/** What a package is called, and whose rates it sells. */
export function GeneralFields({ control, base }: { control: Control<PackageValues>; base: Package }) {
  return (
    <Panel title="Package">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField control={control} name="name" label="Name" description="As it stands in lists" withAsterisk />
        <TariffField control={control} name="settings.tariffId" currency={base.currency} chosen={base.tariff} />
      </SimpleGrid>
    </Panel>
  );
}

import { Radio, SimpleGrid, Stack } from "@mantine/core";
import { type Control, useController } from "react-hook-form";
import { countries } from "../ui/countries";
import { SelectField, SwitchField, TextField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import type { PackageValues } from "./values";

/** How the numbers of calls are read. */
export function NumberFields({ control }: { control: Control<PackageValues> }) {
  return (
    <Panel title="Numbers" lead="How dialled numbers are read. What is left empty is as at each client.">
      <Stack gap="md">
        <NumberFormat control={control} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <SelectField
            control={control}
            name="settings.country"
            label="Country"
            description="Whose dialling rules they follow"
            placeholder="The client's"
            searchable
            clearable
            allowDeselect
            data={countries()}
            comboboxProps={{ keepMounted: false }}
          />
          <TextField
            control={control}
            name="settings.areaCode"
            label="Area code"
            description="Of local numbers, without the trunk prefix: 3 for Melbourne"
            placeholder="The client's"
            inputMode="numeric"
          />
          <TextField
            control={control}
            name="settings.outsideLine"
            label="Outside line"
            description="What is dialled for one, such as 9"
            placeholder="None"
            inputMode="tel"
          />
          <TextField
            control={control}
            name="settings.localPrefix"
            label="Local prefix"
            description="Put before numbers that mean nothing as they are"
            placeholder="None"
            inputMode="tel"
          />
        </SimpleGrid>
        <SwitchField
          control={control}
          name="settings.nanp10"
          label="Ten digits are a number of North America"
          description="Where they may be one: 212 555 0100 is +1 212 555 0100"
        />
      </Stack>
    </Panel>
  );
}

function NumberFormat({ control }: { control: Control<PackageValues> }) {
  const { field, fieldState } = useController({ control, name: "settings.e164" });
  return (
    <Radio.Group
      label="The PBX sends numbers"
      name={field.name}
      value={field.value ? "e164" : "dialled"}
      onChange={(value) => field.onChange(value === "e164")}
      error={fieldState.error?.message}
    >
      <Stack gap={8} mt={4}>
        <Radio ref={field.ref} value="dialled" label="As dialled" description="0412 345 678, 0011 44 20 7946 0000" />
        <Radio value="e164" label="E.164 without +" description="61412345678, 442079460000" />
      </Stack>
    </Radio.Group>
  );
}

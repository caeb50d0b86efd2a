import { SimpleGrid } from "@mantine/core";
import { type Control, useWatch } from "react-hook-form";
import { countries, currencies, timeZones } from "../ui/countries";
import { SelectField, TextField } from "../ui/fields";
import type { ClientValues } from "./values";

/** The fields of a client: where it is, and how its money and its days are counted. */
export function ClientFields({ control }: { control: Control<ClientValues> }) {
  const country = useWatch({ control, name: "country" });
  return (
    <>
      <TextField control={control} name="name" label="Name" withAsterisk data-autofocus />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <SelectField
          control={control}
          name="country"
          label="Country"
          description="Its dialling rules are those of the calls"
          withAsterisk
          searchable
          data={countries()}
        />
        <TextField
          control={control}
          name="areaCode"
          label="Area code"
          description="Of local numbers, without the leading 0"
          placeholder={country === "AU" ? "3" : undefined}
          inputMode="numeric"
        />
        <SelectField
          control={control}
          name="currency"
          label="Currency"
          description="Fixed once the client has services"
          withAsterisk
          searchable
          data={currencies()}
        />
        <SelectField
          control={control}
          name="timeZone"
          label="Time zone"
          description="Days and periods are counted in it"
          withAsterisk
          searchable
          limit={100}
          data={timeZones()}
        />
        <TextField
          control={control}
          name="locale"
          label="Locale"
          description="For dates and amounts on invoices"
          placeholder={country === "" ? "en-AU" : `en-${country}`}
        />
      </SimpleGrid>
    </>
  );
}

import { Fieldset, SimpleGrid } from "@mantine/core";
import type { Control } from "react-hook-form";
import { NumberField, SelectField, TextField } from "../../ui/fields";
import { TimeField } from "../TimeField";
import { directions, roundings } from "../words";
import type { RateFormValues } from "./rateValues";

type Props = {
  control: Control<RateFormValues>;
  currency: string;
  /** The short name of the tariff's zone. */
  zone: string;
  /** The names of the tariff's bands. */
  bands: readonly string[];
};

/** The fields of a rate: which calls it is for, and what they cost. */
export function RateFields({ control, currency, zone, bands }: Props) {
  const anyTime = { value: "", label: "Any time" };
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextField
          control={control}
          name="rates.0.prefix"
          label="Prefix"
          description="How the number begins, with country code"
          placeholder="614"
          inputMode="tel"
          withAsterisk
          data-autofocus
        />
        <TextField
          control={control}
          name="rates.0.description"
          label="Destination"
          description="As clients read it"
          placeholder="Australia Mobile"
        />
      </SimpleGrid>
      <Prices control={control} currency={currency} />
      <Fieldset legend="Only some calls">
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <SelectField control={control} name="rates.0.direction" label="Direction" data={directions} />
          <TextField
            control={control}
            name="rates.0.origin"
            label="From callers"
            placeholder="Any, or a prefix"
            inputMode="tel"
          />
          <SelectField
            control={control}
            name="rates.0.band"
            label="When"
            disabled={bands.length === 0}
            data={[anyTime, ...bands.map((name) => ({ value: name, label: name }))]}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt="sm">
          <TimeField control={control} name="rates.0.validFrom" label={`Valid from (${zone})`} />
          <TimeField control={control} name="rates.0.validTo" label={`Valid until (${zone})`} />
        </SimpleGrid>
      </Fieldset>
    </>
  );
}

function Prices({ control, currency }: Pick<Props, "control" | "currency">) {
  const amount = { placeholder: "0", inputMode: "decimal", rightSection: currency, rightSectionWidth: 52 } as const;
  return (
    <>
      <SimpleGrid cols={{ base: 2, xs: 4 }}>
        <TextField control={control} name="rates.0.perMinute" label="Per minute" {...amount} />
        <TextField control={control} name="rates.0.connectionFee" label="Connection fee" {...amount} />
        <TextField control={control} name="rates.0.minimumCharge" label="Minimum charge" {...amount} />
        <SelectField control={control} name="rates.0.rounding" label="Rounding" data={roundings} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 2, xs: 4 }}>
        <NumberField control={control} name="rates.0.firstIncrement" label="First increment" min={1} suffix=" s" />
        <NumberField control={control} name="rates.0.nextIncrement" label="Next increment" min={1} suffix=" s" />
        <NumberField control={control} name="rates.0.freeSeconds" label="Free first" min={0} suffix=" s" />
        <NumberField control={control} name="rates.0.capSeconds" label="Untimed until" min={0} suffix=" s" />
      </SimpleGrid>
    </>
  );
}

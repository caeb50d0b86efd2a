import { Fieldset, SimpleGrid, Stack } from "@mantine/core";
import { type Control, useWatch } from "react-hook-form";
import { AddressFields } from "../ui/AddressFields";
import { countries, currencies, timeZones } from "../ui/countries";
import { EndpointFields } from "../ui/EndpointFields";
import { NumberField, SelectField, SwitchField, TextField } from "../ui/fields";
import { type ClientValues, taxations } from "./values";

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
      <Fieldset legend="Where invoices go">
        <Stack gap="sm">
          <AddressFields control={control} country="Country of the address" />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextField control={control} name="email" label="E-mail" type="email" autoComplete="off" />
            <TextField control={control} name="phone" label="Phone" type="tel" autoComplete="off" />
            <TextField
              control={control}
              name="buyerReference"
              label="Buyer reference"
              description="Such as the number of its order"
              autoComplete="off"
            />
          </SimpleGrid>
          <EndpointFields control={control} />
        </Stack>
      </Fieldset>
      <BillingFields control={control} />
    </>
  );
}

/** How a client is billed and taxed. */
function BillingFields({ control }: { control: Control<ClientValues> }) {
  const [taxation, currency] = useWatch({ control, name: ["taxation", "currency"] });
  const unit = { inputMode: "decimal", rightSection: currency, rightSectionWidth: 52 } as const;
  return (
    <Fieldset legend="How it is billed">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <SelectField
          control={control}
          name="taxation"
          label="Taxation"
          description={taxations.find(({ value }) => value === taxation)?.does}
          data={taxations.map(({ value, label }) => ({ value, label }))}
        />
        <TextField
          control={control}
          name="taxNumber"
          label="Tax number"
          description="Stands on its invoices"
          autoComplete="off"
        />
        <TextField
          control={control}
          name="registration"
          label="Company number"
          description="In the register of companies"
          autoComplete="off"
        />
        <NumberField
          control={control}
          name="paymentDays"
          label="Payment days"
          description="An invoice is due so long after its issue"
          min={0}
          max={365}
          suffix=" days"
        />
        <SwitchField
          control={control}
          name="consolidated"
          label="One invoice for all services"
          description="That are due on the same day; otherwise one each"
          mt={{ base: 0, xs: 22 }}
        />
        <TextField
          control={control}
          name="creditLimit"
          label="Credit limit"
          description="How far prepaid credit may go below nothing"
          {...unit}
        />
        <TextField
          control={control}
          name="lowBalance"
          label="Low balance"
          description="Below which credit it is told; 0: never"
          {...unit}
        />
        <TextField
          control={control}
          name="spendCap"
          label="Spend cap"
          description="Of a period's calls; it is told at 50, 80 and 100 %"
          placeholder="None"
          {...unit}
        />
      </SimpleGrid>
    </Fieldset>
  );
}

import { Fieldset, SimpleGrid } from "@mantine/core";
import type { Control } from "react-hook-form";
import { currencies } from "../ui/countries";
import { ChoicesField, NumberField, SelectField, SwitchField, TextareaField, TextField } from "../ui/fields";
import { StoredSecretField } from "../ui/StoredSecretField";
import { TagsField } from "../ui/TagsField";
import { allFeatures, cycles, type ProductValues } from "./values";

type Props = { control: Control<ProductValues>; hasLicenseKey: boolean; fixedCurrency: boolean };

/** The fields of a product: what it is, what it costs, and the settings of its module. */
export function ProductFields({ control, hasLicenseKey, fixedCurrency }: Props) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextField control={control} name="name" label="Name" withAsterisk data-autofocus />
        <TextField control={control} name="group" label="Group" description="To keep products together in lists" />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextField control={control} name="price" label="Price a cycle" inputMode="decimal" />
        <SelectField
          control={control}
          name="currency"
          label="Currency"
          withAsterisk
          searchable
          disabled={fixedCurrency}
          data={currencies()}
        />
        <SelectField control={control} name="billingCycle" label="Billing cycle" data={cycles} />
        <TextField
          control={control}
          name="setupFee"
          label="Setup fee"
          description="Once, when a service begins"
          inputMode="decimal"
        />
        <SwitchField
          control={control}
          name="taxIncluded"
          label="Tax is included"
          description="In price, setup fee and special rates"
          mt={{ base: 0, xs: 22 }}
        />
      </SimpleGrid>
      <Fieldset legend="FusionPBX">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextField control={control} name="defaultDomain" label="Default domain" placeholder="example.com" />
          <NumberField
            control={control}
            name="extensionLength"
            label="Extension length"
            min={2}
            max={10}
            suffix=" digits"
          />
        </SimpleGrid>
        <TagsField
          control={control}
          name="extensionList"
          label="Extension list"
          description="Sold with the product; several at once with commas, spaces or |"
          mt="sm"
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt="sm">
          <NumberField
            control={control}
            name="includedExtensions"
            label="Extensions included"
            description="The most that a service has; 0: 500"
            min={0}
            max={500}
          />
          <NumberField
            control={control}
            name="passwordLength"
            label="SIP password length"
            description="Of the passwords that are made"
            min={20}
            max={64}
            suffix=" characters"
          />
        </SimpleGrid>
        <ChoicesField
          control={control}
          name="features"
          label="Features"
          description="What clients may set on their extensions"
          data={allFeatures}
          mt="sm"
        />
        <SwitchField
          control={control}
          name="orderable"
          label="Clients may order it"
          description="On a domain that they have, and more extensions for it"
          mt="sm"
        />
        <TextareaField
          control={control}
          name="emailTemplate"
          label="Email template"
          description="The text of the welcome e-mail of its services, with merge fields such as {{.client_name}}; empty: the standard one"
          autosize
          minRows={2}
          maxRows={8}
          my="sm"
        />
        <StoredSecretField control={control} name="licenseKey" label="License key" stored={hasLicenseKey} />
      </Fieldset>
    </>
  );
}

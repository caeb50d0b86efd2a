import { ColorInput, SimpleGrid, Stack } from "@mantine/core";
import { type Control, useController, useWatch } from "react-hook-form";
import { AddressFields } from "../ui/AddressFields";
import { EndpointFields } from "../ui/EndpointFields";
import { SelectField, SwitchField, TextareaField, TextField } from "../ui/fields";
import { Panel } from "../ui/Panel";
import { localHour, utcHour } from "../ui/time";
import { LogoField } from "./LogoField";
import type { CompanyValues } from "./values";

type Props = { readonly control: Control<CompanyValues> };

/** Who invoices are from. */
export function SenderFields({ control }: Props) {
  return (
    <Panel title="Who invoices are from" lead="Issued invoices keep the sender that they had.">
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextField control={control} name="name" label="Name" withAsterisk />
          <TextField control={control} name="taxNumber" label="Tax number" placeholder="53 004 085 616" />
          <TextField control={control} name="registration" label="Company number" placeholder="004 085 616" />
          <TextField control={control} name="email" label="E-mail" type="email" autoComplete="off" />
          <TextField control={control} name="phone" label="Phone" type="tel" autoComplete="off" />
        </SimpleGrid>
        <AddressFields control={control} />
        <EndpointFields control={control} />
      </Stack>
    </Panel>
  );
}

/** How invoices look, and what they say beside what they charge. */
export function LookFields({ control, hasLogo }: Props & { readonly hasLogo: boolean }) {
  const { field, fieldState } = useController({ control, name: "colour" });
  const text = { autosize: true, minRows: 2, maxRows: 10, maxLength: 4000 };
  return (
    <Panel title="How they look">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <LogoField control={control} stored={hasLogo} />
        <ColorInput
          label="Colour"
          description="Of the heads of invoices"
          format="hex"
          withEyeDropper={false}
          {...field}
          error={fieldState.error?.message}
        />
        <TextareaField control={control} name="terms" label="Terms" description="When and how to pay" {...text} />
        <TextareaField
          control={control}
          name="paymentInstructions"
          label="Payment instructions"
          description="Bank and account; they stand on the payment slip"
          {...text}
        />
        <TextareaField control={control} name="footer" label="Footer" description="Below each page" {...text} />
      </SimpleGrid>
    </Panel>
  );
}

/** How invoices are numbered. */
export function NumberFields({ control }: Props) {
  return (
    <Panel title="Numbers" lead="Invoices and credit notes are each numbered in a row of their own, without gaps.">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" maw={560}>
        <TextField control={control} name="invoicePrefix" label="Prefix of invoices" maxLength={20} />
        <TextField control={control} name="creditNotePrefix" label="Prefix of credit notes" maxLength={20} />
      </SimpleGrid>
    </Panel>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Whether and when billing runs start by themselves. */
export function AutobillFields({ control }: Props) {
  const on = useWatch({ control, name: "autobill" });
  const choices = hours.map((hour) => ({
    value: String(hour),
    label: `${utcHour(hour)} UTC, ${localHour(hour)} here`,
  }));
  return (
    <Panel title="Autobill">
      <Stack gap="sm">
        <SwitchField
          control={control}
          name="autobill"
          label="Bill by itself"
          description="Each day a run closes the periods that are over, and issues their invoices."
        />
        <SelectField control={control} name="autobillHour" label="At" maw={280} disabled={!on} data={choices} />
      </Stack>
    </Panel>
  );
}

/** When services are suspended by themselves. */
export function SuspensionFields({ control }: Props) {
  return (
    <Panel
      title="Suspension"
      lead="The extensions of a suspended service can no longer dial out, but emergency numbers. It goes on by itself once the reason is gone; one that an admin suspended does not."
    >
      <Stack gap="sm">
        <TextField
          control={control}
          name="suspendAfterDays"
          label="Days after an invoice is due"
          description="Then the services of its client are suspended, until it is paid. Empty: never."
          inputMode="numeric"
          maxLength={3}
          maw={280}
        />
        <SwitchField
          control={control}
          name="suspendWithoutCredit"
          label="When credit is used up"
          description="Of clients whose calls are paid in advance. Looked at each minute."
        />
      </Stack>
    </Panel>
  );
}

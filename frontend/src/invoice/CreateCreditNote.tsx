import { Checkbox, Radio, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type Control, useController, useWatch } from "react-hook-form";
import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { TextareaField, TextField } from "../ui/fields";
import { isZero, roundMoney } from "../ui/money";
import { toast } from "../ui/toast";
import classes from "./CreateCreditNote.module.css";
import { type CreditValues, chosenSum, creditInput, creditOf, creditSchema } from "./credit";
import { Overcharged } from "./Overcharged";
import { createCreditNote, type Invoice, type Line } from "./operations";
import { nameOf, saidOf } from "./sections";

/** Takes an invoice back, whole or line by line. */
export function CreateCreditNote({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const navigate = useNavigate();
  const lines = invoice.lines.filter(({ amount }) => !isZero(amount));
  const { form, submit, saving } = useInputForm({
    mutation: createCreditNote,
    schema: creditSchema,
    defaultValues: creditOf(lines),
    variables: (values: CreditValues) => ({ input: creditInput(invoice.id, values) }),
    invalidates: ["Invoice", "Account", "LedgerEntry", "Ageing"],
    onSaved: ({ createCreditNote: { invoice: note } }) => {
      toast(`Credit note ${note.number} is issued.`);
      onClose();
      void navigate({ to: "/invoices/$id", params: { id: note.id } });
    },
  });
  const { control } = form;
  const { field, fieldState } = useController({ control, name: "whole" });
  const values = useWatch({ control }) as CreditValues;
  const money = (amount: string) => roundMoney(amount, invoice.currency, invoice.client?.locale || undefined);
  return (
    <FormModal
      title={`Credit note for ${invoice.number}`}
      action="Issue credit note"
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">
        What is taken back is no longer owed; what was paid of it already becomes the client's credit. Taxes are taken
        back as they were charged.
      </Text>
      <Radio.Group
        label="How much"
        value={field.value ? "whole" : "lines"}
        onChange={(value) => field.onChange(value === "whole")}
        error={fieldState.error?.message}
      >
        <Stack gap={8} mt={6}>
          <Radio value="whole" label={`All of it, ${money(invoice.total)}; the invoice becomes void`} />
          <Radio value="lines" label="Some lines, or parts of them" />
        </Stack>
      </Radio.Group>
      {!field.value && (
        <fieldset className={classes.lines}>
          <legend>Lines, as they are written on the invoice</legend>
          <Overcharged form={form} invoiceId={invoice.id} />
          {lines.map((line, at) => (
            <CreditLine key={line.id} control={control} at={at} line={line} />
          ))}
          <p className={classes.sum}>
            {money(chosenSum(values))} is taken back{lines.some((line) => !line.taxIncluded) && ", and the tax on it"}.
          </p>
        </fieldset>
      )}
      <TextareaField
        control={control}
        name="reason"
        label="Reason"
        description="It stands on the credit note"
        placeholder="The line was out of order for a week"
        withAsterisk
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
      />
    </FormModal>
  );
}

type LineProps = { control: Control<CreditValues>; at: number; line: Line };

function CreditLine({ control, at, line }: LineProps) {
  const { field } = useController({ control, name: `lines.${at}.chosen` });
  const said = [nameOf(line), saidOf(line)].filter(Boolean).join(" ");
  return (
    <div className={classes.line}>
      <Checkbox
        label={said}
        description={line.section || line.service}
        checked={field.value}
        onChange={(e) => field.onChange(e.currentTarget.checked)}
      />
      <TextField
        control={control}
        name={`lines.${at}.amount`}
        aria-label={`How much of ${said}`}
        inputMode="decimal"
        w={110}
        flex="none"
        disabled={!field.value}
        styles={{ input: { textAlign: "end" } }}
      />
    </div>
  );
}

import { Text } from "@mantine/core";
import * as z from "zod/mini";
import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { TextareaField } from "../ui/fields";
import { roundMoney } from "../ui/money";
import { toast } from "../ui/toast";
import { type Invoice, writeOffInvoice } from "./operations";

const schema = z.object({ reason: z.string().check(z.refine((text) => text.trim().length >= 3, "Say why.")) });

/** Gives up what is still owed of an invoice. */
export function WriteOff({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: writeOffInvoice,
    schema,
    defaultValues: { reason: "" },
    variables: ({ reason }: { reason: string }) => ({ input: { id: invoice.id, reason: reason.trim() } }),
    invalidates: ["Invoice", "Account", "LedgerEntry", "Ageing"],
    onSaved: () => {
      toast(`What was owed of ${invoice.number} is written off.`);
      onClose();
    },
  });
  return (
    <FormModal
      title={`Write ${invoice.number} off?`}
      action={`Write ${roundMoney(invoice.owed, invoice.currency, invoice.client?.locale)} off`}
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">
        The client no longer owes it, and it is your loss. The invoice stays as it is; a write-off cannot be taken back.
        What was billed wrongly is for a credit note.
      </Text>
      <TextareaField
        control={form.control}
        name="reason"
        label="Reason"
        placeholder="The company was dissolved"
        withAsterisk
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
      />
    </FormModal>
  );
}

import { Text } from "@mantine/core";
import * as z from "zod/mini";
import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { TextareaField } from "../ui/fields";
import { roundMoney } from "../ui/money";
import { toast } from "../ui/toast";
import { type Payment, reversePayment } from "./operations";

const schema = z.object({ reason: z.string().check(z.refine((text) => text.trim().length >= 3, "Say why.")) });

type Props = { payment: Payment; locale: string | undefined; onClose: () => void };

/** Undoes a payment that bounced or was recorded wrongly. */
export function ReversePayment({ payment, locale, onClose }: Props) {
  const { form, submit, saving } = useInputForm({
    mutation: reversePayment,
    schema,
    defaultValues: { reason: "" },
    variables: ({ reason }: { reason: string }) => ({ input: { id: payment.id, reason: reason.trim() } }),
    invalidates: ["Payment", "Invoice", "Account", "LedgerEntry", "Ageing"],
    onSaved: () => {
      toast("The payment is reversed.");
      onClose();
    },
  });
  return (
    <FormModal
      title="Reverse this payment?"
      action={`Reverse ${roundMoney(payment.amount, payment.currency, locale)}`}
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">
        What it paid is owed again, and what became credit of it is taken back. The payment stays in the list, and its
        reference can be used again.
      </Text>
      <TextareaField
        control={form.control}
        name="reason"
        label="Reason"
        placeholder="The bank returned it"
        withAsterisk
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
      />
    </FormModal>
  );
}

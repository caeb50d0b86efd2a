import { useReasonForm } from "../api/useReasonForm";
import { roundMoney } from "../ui/money";
import { ReasonModal } from "../ui/ReasonModal";
import { toast } from "../ui/toast";
import { type Payment, reversePayment } from "./operations";

type Props = { payment: Payment; locale: string | undefined; onClose: () => void };

/** Undoes a payment that bounced or was recorded wrongly. */
export function ReversePayment({ payment, locale, onClose }: Props) {
  const { form, submit, saving } = useReasonForm({
    mutation: reversePayment,
    id: payment.id,
    invalidates: ["Payment", "Invoice", "Account", "LedgerEntry", "Ageing"],
    onDone: () => {
      toast("The payment is reversed.");
      onClose();
    },
  });
  return (
    <ReasonModal
      title="Reverse this payment?"
      action={`Reverse ${roundMoney(payment.amount, payment.currency, locale)}`}
      example="The bank returned it"
      control={form.control}
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      What it paid is owed again, and what became credit of it is taken back. The payment stays in the list, and its
      reference can be used again.
    </ReasonModal>
  );
}

import { useReasonForm } from "../api/useReasonForm";
import { roundMoney } from "../ui/money";
import { ReasonModal } from "../ui/ReasonModal";
import { toast } from "../ui/toast";
import { type Invoice, writeOffInvoice } from "./operations";

/** Gives up what is still owed of an invoice. */
export function WriteOff({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { form, submit, saving } = useReasonForm({
    mutation: writeOffInvoice,
    id: invoice.id,
    invalidates: ["Invoice", "Account", "LedgerEntry", "Ageing"],
    onDone: () => {
      toast(`What was owed of ${invoice.number} is written off.`);
      onClose();
    },
  });
  return (
    <ReasonModal
      title={`Write ${invoice.number} off?`}
      action={`Write ${roundMoney(invoice.owed, invoice.currency, invoice.client?.locale)} off`}
      example="The company was dissolved"
      control={form.control}
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      The client no longer owes it, and it is your loss. The invoice stays as it is; a write-off cannot be taken back.
      What was billed wrongly is for a credit note.
    </ReasonModal>
  );
}

import { useInputForm } from "../api/useInputForm";
import { currencies } from "../ui/countries";
import { FormModal } from "../ui/FormModal";
import { SelectField, TextField } from "../ui/fields";
import { toast } from "../ui/toast";
import { createTariff } from "./operations";
import { type NewTariffValues, newTariffSchema } from "./values";

/** A form for a new tariff. It has no rates yet. */
export function CreateTariff({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: createTariff,
    schema: newTariffSchema,
    defaultValues: { name: "", currency: "" },
    variables: ({ name, currency }: NewTariffValues) => ({ input: { name: name.trim(), currency } }),
    invalidates: ["Tariff"],
    onSaved: ({ createTariff: { tariff } }) => {
      toast(`${tariff.name} is there.`);
      onCreated(tariff.id);
    },
  });
  return (
    <FormModal title="New tariff" action="Create tariff" size="md" saving={saving} onClose={onClose} onSubmit={submit}>
      <TextField
        control={form.control}
        name="name"
        label="Name"
        description="Such as “Retail A–Z” or a carrier's “Wholesale 2026”"
        withAsterisk
        data-autofocus
      />
      <SelectField
        control={form.control}
        name="currency"
        label="Currency"
        description="Of all its prices; it stays"
        withAsterisk
        searchable
        data={currencies()}
      />
    </FormModal>
  );
}

import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { TextField } from "../ui/fields";
import { toast } from "../ui/toast";
import { type Tariff, updateTariff } from "./operations";
import { type TariffNameValues, tariffNameSchema } from "./values";

/** The form of a tariff's name. */
export function RenameTariff({ tariff, onClose }: { tariff: Tariff; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: updateTariff,
    schema: tariffNameSchema,
    defaultValues: { name: tariff.name },
    variables: ({ name }: TariffNameValues) => ({ input: { id: tariff.id, name: name.trim() } }),
    onSaved: () => {
      toast("Saved.");
      onClose();
    },
  });
  return (
    <FormModal
      title={`Rename ${tariff.name}`}
      action="Save"
      size="md"
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField control={form.control} name="name" label="Name" withAsterisk data-autofocus />
    </FormModal>
  );
}

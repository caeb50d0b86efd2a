import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { toast } from "../ui/toast";
import { ClientFields } from "./ClientFields";
import { type Client, updateClient } from "./operations";
import { type ClientValues, clientSchema, inputOf, valuesOf } from "./values";

/** The form of a client that is there. */
export function EditClient({ client, onClose }: { client: Client; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: updateClient,
    schema: clientSchema,
    defaultValues: valuesOf(client),
    variables: (values: ClientValues) => ({ input: { id: client.id, ...inputOf(values) } }),
    onSaved: () => {
      toast("Saved.");
      onClose();
    },
  });
  return (
    <FormModal title={`Edit ${client.name}`} action="Save" saving={saving} onClose={onClose} onSubmit={submit}>
      <ClientFields control={form.control} />
    </FormModal>
  );
}

import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { toast } from "../ui/toast";
import { ClientFields } from "./ClientFields";
import { createClient } from "./operations";
import { type ClientValues, clientSchema, inputOf, newClient } from "./values";

/** A form for a new client. */
export function CreateClient({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: createClient,
    schema: clientSchema,
    defaultValues: newClient(),
    variables: (values: ClientValues) => ({ input: inputOf(values) }),
    invalidates: ["Client"],
    onSaved: ({ createClient: { client } }) => {
      toast(`${client.name} is there.`);
      onCreated(client.id);
    },
  });
  return (
    <FormModal title="New client" action="Create client" saving={saving} onClose={onClose} onSubmit={submit}>
      <ClientFields control={form.control} />
    </FormModal>
  );
}

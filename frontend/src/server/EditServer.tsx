import { useState } from "react";
import { useInputForm } from "../api/useInputForm";
import type { TestServerInput } from "../gql/graphql";
import { FormModal } from "../ui/FormModal";
import { toast } from "../ui/toast";
import { type Server, updateServer } from "./operations";
import { ServerFields } from "./ServerFields";
import { TryConnection } from "./TryConnection";
import { inputOf, type ServerValues, serverSchema, valuesOf } from "./values";

/** The form of a server that is there. */
export function EditServer({ server, onClose }: { server: Server; onClose: () => void }) {
  const [tried, setTried] = useState<TestServerInput | null>(null);
  const { form, submit, saving } = useInputForm({
    mutation: updateServer,
    schema: serverSchema,
    defaultValues: valuesOf(server),
    variables: (values: ServerValues) => ({ input: { id: server.id, ...inputOf(values) } }),
    onSaved: () => {
      toast("Saved.");
      onClose();
    },
  });
  return (
    <FormModal
      title={`Edit ${server.name}`}
      action="Save"
      saving={saving}
      covered={tried !== null}
      onClose={onClose}
      onSubmit={submit}
    >
      <ServerFields control={form.control} stored={server} />
      <TryConnection control={form.control} id={server.id} tried={tried} onTry={setTried} />
    </FormModal>
  );
}

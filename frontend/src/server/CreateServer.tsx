import { useState } from "react";
import { useInputForm } from "../api/useInputForm";
import type { TestServerInput } from "../gql/graphql";
import { FormModal } from "../ui/FormModal";
import { SwitchField } from "../ui/fields";
import { createServer, type Server } from "./operations";
import { ServerFields } from "./ServerFields";
import { TryConnection } from "./TryConnection";
import { inputOf, newServer, type ServerValues, serverSchema } from "./values";

/** A form for a new server; its intake credential comes next. */
export function CreateServer({ onClose, onCreated }: { onClose: () => void; onCreated: (server: Server) => void }) {
  const [tried, setTried] = useState<TestServerInput | null>(null);
  const { form, submit, saving } = useInputForm({
    mutation: createServer,
    schema: serverSchema,
    defaultValues: newServer,
    variables: (values: ServerValues) => ({ input: { ...inputOf(values), isDefault: values.isDefault } }),
    invalidates: ["Server"],
    onSaved: (data) => {
      onClose();
      onCreated(data.createServer.server);
    },
  });
  return (
    <FormModal
      title="New server"
      action="Create server"
      saving={saving}
      covered={tried !== null}
      onClose={onClose}
      onSubmit={submit}
    >
      <ServerFields control={form.control} />
      <TryConnection control={form.control} tried={tried} onTry={setTried} />
      <SwitchField control={form.control} name="isDefault" label="Make it the default for new services" />
    </FormModal>
  );
}

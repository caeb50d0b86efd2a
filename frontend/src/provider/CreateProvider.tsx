import { SimpleGrid } from "@mantine/core";
import { useInputForm } from "../api/useInputForm";
import { currencies } from "../ui/countries";
import { FormModal } from "../ui/FormModal";
import { SelectField, TextField } from "../ui/fields";
import { toast } from "../ui/toast";
import { createProvider } from "./operations";
import { type NewProviderValues, newProviderSchema } from "./values";

/** A form for a new provider; its gateways and lists are set on its page. */
export function CreateProvider({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: createProvider,
    schema: newProviderSchema,
    defaultValues: { name: "", currency: "" },
    variables: ({ name, currency }: NewProviderValues) => ({ input: { name: name.trim(), currency, settings: {} } }),
    invalidates: ["Provider"],
    onSaved: ({ createProvider: { provider } }) => {
      toast(`${provider.name} is there.`);
      onCreated(provider.id);
    },
  });
  return (
    <FormModal title="New provider" action="Create provider" saving={saving} onClose={onClose} onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextField control={form.control} name="name" label="Name" withAsterisk data-autofocus />
        <SelectField
          control={form.control}
          name="currency"
          label="Currency"
          description="In which it charges you"
          withAsterisk
          searchable
          data={currencies()}
        />
      </SimpleGrid>
    </FormModal>
  );
}

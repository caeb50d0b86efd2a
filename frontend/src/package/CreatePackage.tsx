import { SimpleGrid } from "@mantine/core";
import { useWatch } from "react-hook-form";
import * as z from "zod/mini";
import { useInputForm } from "../api/useInputForm";
import { currencies } from "../ui/countries";
import { FormModal } from "../ui/FormModal";
import { SelectField, TextField } from "../ui/fields";
import { toast } from "../ui/toast";
import { MarkupField } from "./MarkupField";
import { createPackage } from "./operations";
import { percentInput } from "./percent";
import { TariffField } from "./TariffField";
import { packageSchema } from "./values";

const { tariffId, markupPercent } = packageSchema.shape.settings.shape;
const schema = z.object({
  name: packageSchema.shape.name,
  currency: z.string().check(z.minLength(3, "Choose a currency.")),
  settings: z.object({ tariffId, markupPercent }),
});

type Values = z.infer<typeof schema>;

/** A form for a new package: what it cannot be without. The rest is set on its page. */
export function CreatePackage({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: createPackage,
    schema,
    defaultValues: { name: "", currency: "", settings: { tariffId: "", markupPercent: "0" } },
    variables: ({ name, currency, settings }: Values) => ({
      input: {
        name: name.trim(),
        currency,
        settings: { tariffId: settings.tariffId, markupPercent: percentInput(settings.markupPercent) },
      },
    }),
    invalidates: ["Package"],
    onSaved: ({ createPackage: { package: made } }) => {
      toast(`${made.name} is there.`);
      onCreated(made.id);
    },
  });
  const currency = useWatch({ control: form.control, name: "currency" });
  return (
    <FormModal title="New package" action="Create package" saving={saving} onClose={onClose} onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextField control={form.control} name="name" label="Name" withAsterisk data-autofocus />
        <SelectField
          control={form.control}
          name="currency"
          label="Currency"
          withAsterisk
          searchable
          data={currencies()}
          onOptionSubmit={() => form.setValue("settings.tariffId", "")}
        />
      </SimpleGrid>
      <TariffField control={form.control} name="settings.tariffId" currency={currency} />
      <MarkupField control={form.control} name="settings.markupPercent" />
    </FormModal>
  );
}

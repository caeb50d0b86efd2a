import { SegmentedControl, SimpleGrid } from "@mantine/core";
import { useController, useWatch } from "react-hook-form";
import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { NumberField, SelectField, SwitchField, TextField } from "../ui/fields";
import { toast } from "../ui/toast";
import { type ItemValues, itemInput, itemSchema, newItem } from "./itemValues";
import { addItem, type ItemService } from "./operations";

type Props = {
  readonly clientId: string;
  readonly currency: string;
  readonly services: readonly ItemService[];
  readonly onClose: () => void;
};

/** Adds something to a client's next invoice, or to each of a service. */
export function AddItem({ clientId, currency, services, onClose }: Props) {
  const { form, submit, saving } = useInputForm({
    mutation: addItem,
    schema: itemSchema,
    defaultValues: newItem,
    variables: (values: ItemValues) => ({ input: itemInput(clientId, values) }),
    invalidates: ["Item", "Invoice"],
    onSaved: () => {
      toast("It will be on the next invoice.");
      onClose();
    },
  });
  const { control } = form;
  const { field: way } = useController({ control, name: "way" });
  const recurring = useWatch({ control, name: "recurring" });
  return (
    <FormModal title="Add to coming invoices" action="Add" saving={saving} onClose={onClose} onSubmit={submit}>
      <SegmentedControl
        aria-label="What it is"
        data={[
          { value: "charge", label: "Charge" },
          { value: "discount", label: "Discount" },
        ]}
        value={way.value}
        onChange={way.onChange}
      />
      <TextField
        control={control}
        name="text"
        label="Text"
        description="As it stands on the invoice"
        placeholder={way.value === "discount" ? "Loyalty discount" : "Headset"}
        withAsterisk
        maxLength={200}
        data-autofocus
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField
          control={control}
          name="price"
          label={way.value === "discount" ? "Takes off" : "Price of one"}
          withAsterisk
          inputMode="decimal"
          rightSection={currency}
          rightSectionWidth={52}
        />
        <NumberField control={control} name="quantity" label="How many" min={1} max={1_000_000} />
        <SwitchField control={control} name="taxIncluded" label="Tax is included" />
        <SwitchField
          control={control}
          name="recurring"
          label="Each billing period"
          description="Until it is removed; otherwise once"
        />
      </SimpleGrid>
      <SelectField
        control={control}
        name="serviceId"
        label="Service"
        description={recurring ? "It is billed with each of its periods" : "Under which it stands on the invoice"}
        placeholder={recurring ? undefined : "None"}
        withAsterisk={recurring}
        clearable={!recurring}
        clearButtonProps={{ "aria-label": "No service" }}
        data={services.map(({ id, product, domainName }) => ({ value: id, label: `${product.name} (${domainName})` }))}
      />
    </FormModal>
  );
}

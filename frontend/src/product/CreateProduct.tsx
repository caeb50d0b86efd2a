import { Button, Group, Text } from "@mantine/core";
import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { toast } from "../ui/toast";
import { createProduct } from "./operations";
import { ProductFields } from "./ProductFields";
import { inputOf, newProduct, type ProductValues, productSchema, tiers } from "./values";

/** A form for a new product. */
export function CreateProduct({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: createProduct,
    schema: productSchema,
    defaultValues: newProduct,
    variables: (values: ProductValues) => ({ input: { ...inputOf(values), currency: values.currency } }),
    invalidates: ["Product"],
    onSaved: ({ createProduct: { product } }) => {
      toast(`${product.name} is there.`);
      onCreated(product.id);
    },
  });
  return (
    <FormModal title="New product" action="Create product" saving={saving} onClose={onClose} onSubmit={submit}>
      <Group gap="xs">
        <Text size="sm">Begin as</Text>
        {tiers.map((tier) => (
          <Button
            key={tier.name}
            size="compact-sm"
            variant="default"
            onClick={() => {
              if (form.getValues("name") === "") form.setValue("name", tier.name);
              form.setValue("includedExtensions", tier.includedExtensions);
              form.setValue("features", tier.features);
            }}
          >
            {tier.name}
          </Button>
        ))}
      </Group>
      <ProductFields control={form.control} hasLicenseKey={false} fixedCurrency={false} />
    </FormModal>
  );
}

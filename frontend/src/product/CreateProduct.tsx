import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { toast } from "../ui/toast";
import { createProduct } from "./operations";
import { ProductFields } from "./ProductFields";
import { inputOf, newProduct, type ProductValues, productSchema } from "./values";

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
      <ProductFields control={form.control} hasLicenseKey={false} fixedCurrency={false} />
    </FormModal>
  );
}

import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { toast } from "../ui/toast";
import { type Product, updateProduct } from "./operations";
import { ProductFields } from "./ProductFields";
import { inputOf, type ProductValues, productSchema, valuesOf } from "./values";

/** The form of a product that is there. Its currency stays: its rates are amounts of it. */
export function EditProduct({ product, onClose }: { product: Product; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: updateProduct,
    schema: productSchema,
    defaultValues: valuesOf(product),
    variables: (values: ProductValues) => ({ input: { id: product.id, ...inputOf(values) } }),
    onSaved: () => {
      toast("Saved.");
      onClose();
    },
  });
  return (
    <FormModal title={`Edit ${product.name}`} action="Save" saving={saving} onClose={onClose} onSubmit={submit}>
      <ProductFields control={form.control} hasLicenseKey={product.hasLicenseKey} fixedCurrency />
    </FormModal>
  );
}

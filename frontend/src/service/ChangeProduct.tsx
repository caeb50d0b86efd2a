import { Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useWatch } from "react-hook-form";
import { useQuery } from "urql";
import { useInputForm } from "../api/useInputForm";
import type { ServicePartsQuery } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { FormModal } from "../ui/FormModal";
import { SelectField } from "../ui/fields";
import { formatDate } from "../ui/time";
import { toast } from "../ui/toast";
import { type ChangeValues, changeInput, changeSchema, otherProducts, times, whatChanges } from "./changeValues";
import { partsQuery } from "./operations";
import { changeProduct, type HeldService } from "./provisioning";

type Props = { service: HeldService; onClose: () => void };

/** Sells a service as another product, and goes to the page of the service that follows it. */
export function ChangeProduct(props: Props) {
  const [result, ask] = useQuery({ query: partsQuery, requestPolicy: "cache-and-network" });
  if (result.data) return <Form {...props} products={result.data.products.nodes} />;
  return (
    <FormModal
      title="Change product"
      action="Change product"
      saving
      onClose={props.onClose}
      onSubmit={(e) => e.preventDefault()}
    >
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={3}>
        {() => null}
      </Asked>
    </FormModal>
  );
}

function Form({ service, products, onClose }: Props & { products: ServicePartsQuery["products"]["nodes"] }) {
  const navigate = useNavigate();
  const { form, submit, saving } = useInputForm({
    mutation: changeProduct,
    schema: changeSchema,
    defaultValues: { productId: null, when: "next_period" } as ChangeValues,
    variables: (values: ChangeValues) => ({ input: changeInput(service.id, values) }),
    invalidates: ["Service"],
    onSaved: ({ changeProduct: { service: next } }) => {
      onClose();
      toast("The product is changed. This is the service that follows.");
      void navigate({ to: "/services/$id", params: { id: next.id } });
    },
  });
  const { control } = form;
  const [productId, when] = useWatch({ control, name: ["productId", "when"] });
  const others = otherProducts(products, service);
  const chosen = others.find(({ id }) => id === productId)?.name ?? "the other product";
  const nextDue = formatDate(service.nextDueDate, undefined, true);
  return (
    <FormModal
      title={`Change ${service.product.name} to another product`}
      action="Change product"
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <SelectField
        control={control}
        name="productId"
        label="Product"
        searchable
        withAsterisk
        data-autofocus
        openOnFocus={false}
        nothingFoundMessage={`No other product is sold in ${service.client.currency}.`}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField control={control} name="when" label="When" data={times} />
      <div>
        {whatChanges({ when }, service.product.name, chosen, nextDue).map((sentence) => (
          <Text key={sentence} size="sm" c="dimmed">
            {sentence}
          </Text>
        ))}
      </div>
    </FormModal>
  );
}

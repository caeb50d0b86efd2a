import { useInputForm } from "../api/useInputForm";
import type { CredentialFragment } from "../gql/graphql";
import { FormModal } from "../ui/FormModal";
import { TagsField } from "../ui/TagsField";
import { type NumbersValues, numbersSchema } from "./orderValues";
import { addExtensions, type HeldService } from "./provisioning";

type Props = {
  service: HeldService;
  onClose: () => void;
  onSaved: (credentials: readonly CredentialFragment[]) => void;
};

/** More extensions for a service. */
export function AddExtensions({ service, onClose, onSaved }: Props) {
  const { form, submit, saving } = useInputForm({
    mutation: addExtensions,
    schema: numbersSchema,
    defaultValues: { extensions: [] },
    variables: (values: NumbersValues) => ({
      input: { serviceId: service.id, extensions: values.extensions.map((number) => ({ number })) },
    }),
    onSaved: (data) => onSaved(data.addExtensions.credentials),
  });
  return (
    <FormModal title="Add extensions" action="Add" saving={saving} onClose={onClose} onSubmit={submit}>
      <TagsField
        control={form.control}
        name="extensions"
        label="Extensions"
        description={`Numbers of ${service.product.extensionLength} digits; several at once with commas, spaces or |`}
        data-autofocus
      />
    </FormModal>
  );
}

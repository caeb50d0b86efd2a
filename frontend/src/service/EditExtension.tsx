import { SimpleGrid } from "@mantine/core";
import { useViewer } from "../api/context";
import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { SelectField, SwitchField, TextField } from "../ui/fields";
import { changedSettings, type ExtensionValues, extensionSchema, extensionValues, recordings } from "./extensionValues";
import { type Extension, type HeldService, updateExtension } from "./provisioning";

type Props = { extension: Extension; service: HeldService; onClose: () => void; onSaved: () => void };

/** How an extension shall be: for a client what its product lets it set. What is not touched stays the PBX's affair. */
export function EditExtension({ extension, service, onClose, onSaved }: Props) {
  const admin = useViewer().role === "admin";
  const can = (feature: (typeof service.product.features)[number]) =>
    admin || service.product.features.includes(feature);
  const before = extensionValues(extension);
  const { form, submit, saving } = useInputForm({
    mutation: updateExtension,
    schema: extensionSchema,
    defaultValues: before,
    variables: (values: ExtensionValues) => ({
      input: { id: extension.id, settings: changedSettings(values, before) },
    }),
    onSaved,
  });
  const { control } = form;
  return (
    <FormModal
      title={`Extension ${extension.number}`}
      action="Save"
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        control={control}
        name="name"
        label="Name"
        description="As others in the company see it"
        data-autofocus
      />
      {admin && (
        <SwitchField control={control} name="enabled" label="Switched on" description="Off: it cannot register" />
      )}
      {can("caller_id") && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextField control={control} name="callerName" label="Caller name outside" />
          <TextField control={control} name="callerNumber" label="Caller number outside" inputMode="tel" />
        </SimpleGrid>
      )}
      {can("voicemail") && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <SwitchField control={control} name="voicemail" label="Voicemail" mt={{ base: 0, xs: 28 }} />
          <TextField control={control} name="voicemailMailTo" label="Send voicemail to" type="email" />
        </SimpleGrid>
      )}
      {can("recording") && <SelectField control={control} name="recording" label="Record" data={recordings} />}
      {can("do_not_disturb") && <SwitchField control={control} name="doNotDisturb" label="Do not disturb" />}
      {can("forwarding") && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextField
            control={control}
            name="forwardAll"
            label="Forward all calls to"
            placeholder="Not forwarded"
            inputMode="tel"
          />
          <TextField
            control={control}
            name="forwardBusy"
            label="Forward when busy to"
            placeholder="Not forwarded"
            inputMode="tel"
          />
          <TextField
            control={control}
            name="forwardNoAnswer"
            label="Forward unanswered to"
            placeholder="Not forwarded"
            inputMode="tel"
          />
          <TextField
            control={control}
            name="forwardUnreached"
            label="Forward unregistered to"
            placeholder="Not forwarded"
            inputMode="tel"
          />
        </SimpleGrid>
      )}
    </FormModal>
  );
}

import { SimpleGrid, Text } from "@mantine/core";
import { useWatch } from "react-hook-form";
import { useInputForm } from "../api/useInputForm";
import { DayField } from "../ui/DayField";
import { FormModal } from "../ui/FormModal";
import { SelectField } from "../ui/fields";
import { type Service, updateService } from "./operations";
import { ServiceFields } from "./ServiceFields";
import { changesOf, type ServiceValues, serviceSchema, statuses, valuesOf } from "./values";

type Props = { service: Service; onClose: () => void; onSaved: (assigned: number) => void };

/** The form of a service that is there. Client, product and server stay: another of them is another service. */
export function EditService({ service, onClose, onSaved }: Props) {
  const { form, submit, saving } = useInputForm({
    mutation: updateService,
    schema: serviceSchema,
    defaultValues: valuesOf(service),
    variables: (values: ServiceValues) => ({ input: changesOf(values, service) }),
    invalidates: ["UnassignedCall", "UnassignedConnection"],
    onSaved: ({ updateService: { assigned } }) => onSaved(assigned),
  });
  const { control } = form;
  const status = useWatch({ control, name: "status" });
  const zone = service.client.timeZone.replaceAll("_", " ");
  return (
    <FormModal
      title={`${service.product.name} of ${service.client.name}`}
      action="Save"
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <ServiceFields control={control} />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <SelectField control={control} name="status" label="Status" data={statuses} />
        <DayField control={control} name="activeFrom" label="Active from" />
        <DayField control={control} name="activeUntil" label="Active until" />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        Days begin at midnight in {zone}; the last one is not included. Calls that wait and started in between are taken
        in.
      </Text>
      {status === "terminated" && service.status !== "terminated" && (
        <Text size="sm" c="var(--tb-warn)">
          The service ends on the day given, or now where none is given. Its later calls wait in Unassigned.
        </Text>
      )}
    </FormModal>
  );
}

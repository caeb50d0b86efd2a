import { SimpleGrid } from "@mantine/core";
import { useEffect } from "react";
import { useWatch } from "react-hook-form";
import { useQuery } from "urql";
import { useInputForm } from "../api/useInputForm";
import type { ServicePartsQuery } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { DayField } from "../ui/DayField";
import { FormModal } from "../ui/FormModal";
import { NumberField, SelectField } from "../ui/fields";
import { SHARED_ZONE } from "../ui/time";
import { createService, partsQuery } from "./operations";
import { ServiceFields } from "./ServiceFields";
import {
  cycles,
  firstDay,
  inputOf,
  type NewService,
  type NewServiceValues,
  newServiceSchema,
  newValues,
} from "./values";

type Props = {
  start: NewService;
  onClose: () => void;
  onSaved: (assigned: number) => void;
};

/** A form for a new service. */
export function CreateService(props: Props) {
  const [result, ask] = useQuery({ query: partsQuery, requestPolicy: "cache-and-network" });
  if (result.data) return <Form {...props} parts={result.data} />;
  return (
    <FormModal
      title="New service"
      action="Create service"
      saving
      onClose={props.onClose}
      onSubmit={(e) => e.preventDefault()}
    >
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={5}>
        {() => null}
      </Asked>
    </FormModal>
  );
}

const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

function Form({ start, parts, onClose, onSaved }: Props & { parts: ServicePartsQuery }) {
  const clients = parts.clients.nodes;
  const products = parts.products.nodes;
  const servers = parts.servers.nodes;
  const zoneOf = (id: string | null) => clients.find((client) => client.id === id)?.timeZone ?? SHARED_ZONE;
  const { form, submit, saving } = useInputForm({
    mutation: createService,
    schema: newServiceSchema,
    defaultValues: newValues(start, servers),
    variables: (values: NewServiceValues) => ({ input: inputOf(values, zoneOf(values.clientId)) }),
    invalidates: ["Service", "UnassignedCall", "UnassignedConnection"],
    onSaved: ({ createService: { assigned } }) => onSaved(assigned),
  });
  const { control, setValue, resetField } = form;
  const [clientId, productId, cycle] = useWatch({ control, name: ["clientId", "productId", "billingCycle"] });
  const client = clients.find(({ id }) => id === clientId);
  const product = products.find(({ id }) => id === productId);
  useEffect(() => {
    if (product) setValue("billingCycle", product.billingCycle);
  }, [product, setValue]);
  // The day that the call falls on is one of the client's calendar; a day that was entered stays.
  const dayThere = firstDay(start, client?.timeZone ?? SHARED_ZONE);
  useEffect(() => {
    if (!form.getFieldState("activeFrom").isDirty) resetField("activeFrom", { defaultValue: dayThere });
  }, [dayThere, form, resetField]);
  const sold = client ? products.filter((each) => each.currency === client.currency) : products;
  return (
    <FormModal title="New service" action="Create service" saving={saving} onClose={onClose} onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <SelectField
          control={control}
          name="clientId"
          label="Client"
          searchable
          data-autofocus={start.clientId === undefined || undefined}
          openOnFocus={false}
          withAsterisk
          data={clients.map(named)}
        />
        <SelectField
          control={control}
          name="productId"
          label="Product"
          data-autofocus={start.clientId !== undefined || undefined}
          openOnFocus={false}
          searchable
          withAsterisk
          nothingFoundMessage={client ? `No product is sold in ${client.currency}.` : "No product yet."}
          data={sold.map(named)}
        />
      </SimpleGrid>
      <SelectField
        control={control}
        name="serverId"
        label="Server"
        placeholder="The default server"
        clearable
        data={servers.map(named)}
      />
      <ServiceFields control={control} />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <SelectField
          control={control}
          name="billingCycle"
          label="Billing cycle"
          placeholder="The product's"
          data={cycles}
        />
        <NumberField
          control={control}
          name="anchorDay"
          label="Anchor day"
          description={cycle === "weekly" ? "1 Monday – 7 Sunday" : "Of the month"}
          min={1}
          max={cycle === "weekly" ? 7 : 31}
        />
        <DayField
          control={control}
          name="activeFrom"
          label="Active from"
          description={start.call ? "The day of the call that waits" : "From now on where empty"}
        />
      </SimpleGrid>
      <DayField
        control={control}
        name="billedFrom"
        label="Billed from"
        description="For a service that was billed elsewhere until then: the billing periods before the one that holds this day are not charged. Empty: everything since it is active."
        maw={{ base: "100%", xs: "66%" }}
      />
    </FormModal>
  );
}

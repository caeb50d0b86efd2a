import { SimpleGrid, Text } from "@mantine/core";
import { useState } from "react";
import { useController, useWatch } from "react-hook-form";
import { useClientOptions } from "../api/clients";
import { useInputForm } from "../api/useInputForm";
import { DayField } from "../ui/DayField";
import { FormModal } from "../ui/FormModal";
import { SelectField, TextareaField, TextField } from "../ui/fields";
import { roundMoney } from "../ui/money";
import { SearchSelect } from "../ui/SearchSelect";
import { dayIn } from "../ui/time";
import { toast } from "../ui/toast";
import { recordPayment } from "./operations";
import { type PaymentValues, paymentInput, paymentSchema } from "./paymentValues";
import { WillPay } from "./WillPay";
import { choicesOf, methods, paymentKinds } from "./words";

/** Whose payment it is. */
export type Payer = { id: string; name: string; currency: string; timeZone: string };

type Props = {
  /** Without one it is chosen. */
  readonly client?: Payer;
  readonly amount?: string;
  /** The id of the invoice that it pays before the others. */
  readonly invoice?: string;
  readonly onClose: () => void;
};

/** What changes with a payment. */
export const touched = ["Invoice", "Account", "LedgerEntry", "Payment", "Ageing"];

const kinds = (Object.keys(paymentKinds) as PaymentValues["kind"][]).map((value) => ({
  value,
  label: paymentKinds[value].label,
}));

/** Records money that came in or went back, and says beforehand what it will pay. */
export function RecordPayment({ client: given, amount = "", invoice, onClose }: Props) {
  const [client, setClient] = useState<Payer | null>(given ?? null);
  const { form, submit, saving } = useInputForm({
    mutation: recordPayment,
    schema: paymentSchema,
    defaultValues: {
      clientId: given?.id ?? "",
      kind: "received",
      method: "bank_transfer",
      amount,
      receivedOn: dayIn(given?.timeZone ?? "UTC", new Date()),
      reference: "",
      note: "",
    } satisfies PaymentValues,
    variables: (values: PaymentValues) => ({ input: paymentInput(values, invoice) }),
    invalidates: touched,
    onSaved: ({ recordPayment: { account } }) => {
      toast(`Recorded. ${client?.name ?? "The client"} now owes ${roundMoney(account.owed, account.currency)}.`);
      onClose();
    },
  });
  const { control } = form;
  const [kind, typed] = useWatch({ control, name: ["kind", "amount"] });
  return (
    <FormModal title="Record payment" action="Record payment" saving={saving} onClose={onClose} onSubmit={submit}>
      {given ? null : <PayerField form={form} client={client} onChange={setClient} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <SelectField control={control} name="kind" label="What" data={kinds} />
        <SelectField control={control} name="method" label="Method" data={choicesOf(methods)} />
        <TextField
          control={control}
          name="amount"
          label={client ? `Amount in ${client.currency}` : "Amount"}
          withAsterisk
          inputMode="decimal"
          data-autofocus={given !== undefined || undefined}
        />
        <DayField control={control} name="receivedOn" label="Date" />
      </SimpleGrid>
      {client && kind === "received" ? (
        <WillPay client={client} amount={typed} first={invoice} />
      ) : (
        <Text size="sm" c="dimmed">
          {paymentKinds[kind].does}
        </Text>
      )}
      <TextField
        control={control}
        name="reference"
        label="Reference"
        description="As the bank shows it: recorded twice with the same reference, it counts once"
        maxLength={200}
      />
      <TextareaField control={control} name="note" label="Note" autosize minRows={1} maxLength={1000} />
    </FormModal>
  );
}

type PayerProps = {
  form: ReturnType<typeof useInputForm<PaymentValues, unknown, never>>["form"];
  client: Payer | null;
  onChange: (client: Payer | null) => void;
};

function PayerField({ form, client, onChange }: PayerProps) {
  const { clients, search } = useClientOptions(client?.name ?? null);
  const { field, fieldState } = useController({ control: form.control, name: "clientId" });
  return (
    <SearchSelect
      label="Client"
      withAsterisk
      data-autofocus
      openOnFocus={false}
      nothingFoundMessage="No such client"
      options={clients}
      value={client}
      onSearchChange={search}
      ref={field.ref}
      error={fieldState.error?.message}
      onChange={(chosen) => {
        field.onChange(chosen?.id ?? "");
        onChange(chosen);
      }}
    />
  );
}

import { Button, SegmentedControl, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useController } from "react-hook-form";
import * as z from "zod/mini";
import { useInputForm } from "../api/useInputForm";
import { decimal, isAmount } from "../ui/amount";
import { FormModal } from "../ui/FormModal";
import { TextareaField, TextField } from "../ui/fields";
import { isPositive, roundMoney } from "../ui/money";
import { toast } from "../ui/toast";
import { type Account, adjustCredit } from "./operations";
import { touched } from "./RecordPayment";

const schema = z.object({
  way: z.enum(["give", "take"]),
  amount: z.string().check(z.refine((text) => isAmount(text) && isPositive(decimal(text)), "An amount such as 10.00.")),
  reason: z.string().check(z.refine((text) => text.trim().length >= 3, "Say why.")),
});

type Values = z.infer<typeof schema>;

/** Gives a client credit, or takes some. */
export function AdjustCredit({ account }: { account: Account }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        Adjust credit…
      </Button>
      {opened && <Form account={account} onClose={close} />}
    </>
  );
}

function Form({ account, onClose }: { account: Account; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: adjustCredit,
    schema,
    defaultValues: { way: "give", amount: "", reason: "" },
    variables: ({ way, amount, reason }: Values) => ({
      input: {
        clientId: account.clientId,
        amount: `${way === "take" ? "-" : ""}${decimal(amount)}`,
        reason: reason.trim(),
      },
    }),
    invalidates: touched,
    onSaved: ({ adjustCredit: { account: now } }) => {
      toast(`The credit is now ${roundMoney(now.credit, now.currency)}.`);
      onClose();
    },
  });
  const { control } = form;
  const { field } = useController({ control, name: "way" });
  return (
    <FormModal title="Adjust credit" action="Adjust credit" saving={saving} onClose={onClose} onSubmit={submit}>
      <Text size="sm">
        The credit is {roundMoney(account.credit, account.currency)}. No money moves: what is paid in is a payment, and
        what was billed wrongly is for a credit note.
      </Text>
      <SegmentedControl
        aria-label="Which way"
        data={[
          { value: "give", label: "Give credit" },
          { value: "take", label: "Take credit" },
        ]}
        value={field.value}
        onChange={field.onChange}
      />
      <TextField
        control={control}
        name="amount"
        label={`Amount in ${account.currency}`}
        withAsterisk
        inputMode="decimal"
        data-autofocus
      />
      <TextareaField
        control={control}
        name="reason"
        label="Reason"
        description="The client sees it in its statement"
        withAsterisk
        autosize
        minRows={2}
        maxLength={1000}
      />
    </FormModal>
  );
}

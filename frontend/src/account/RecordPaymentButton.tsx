import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { HandCoins } from "lucide-react";
import { type Payer, RecordPayment } from "./RecordPayment";

type Props = {
  readonly client?: Payer;
  readonly amount?: string;
  /** The id of the invoice that it is for. */
  readonly invoice?: string;
};

/** Opens the form of a payment. */
export function RecordPaymentButton({ client, amount, invoice }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<HandCoins size={16} aria-hidden />} onClick={open}>
        Record payment
      </Button>
      {opened && <RecordPayment client={client} amount={amount} invoice={invoice} onClose={close} />}
    </>
  );
}

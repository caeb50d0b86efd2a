import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutate } from "../api/useMutate";
import { Confirm } from "../ui/Confirm";
import { isPositive, roundMoney } from "../ui/money";
import { toast } from "../ui/toast";
import { type Account, useCredit } from "./operations";
import { touched } from "./RecordPayment";

/** Pays open invoices from the credit; not there where there is no credit, or nothing to pay. */
export function UseCredit({ account }: { account: Account }) {
  const [opened, { open, close }] = useDisclosure(false);
  const { run, running } = useMutate(useCredit, { invalidates: touched });
  if (!isPositive(account.credit) || !isPositive(account.owed)) return null;
  const credit = roundMoney(account.credit, account.currency);
  const use = async () => {
    const outcome = await run({ input: { clientId: account.clientId } });
    close();
    if (outcome.ok) toast("The credit has been used.");
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        Use credit…
      </Button>
      <Confirm
        opened={opened}
        title={`Pay open invoices from the credit of ${credit}?`}
        confirm="Use credit"
        busy={running}
        onConfirm={() => void use()}
        onCancel={close}
      >
        <Text size="sm">
          {roundMoney(account.owed, account.currency)} is owed. The invoices that are due first are paid first, as far
          as the credit goes.
        </Text>
      </Confirm>
    </>
  );
}

import { Group } from "@mantine/core";
import { useQuery } from "urql";
import { AdjustCredit } from "./AdjustCredit";
import { type Account, holderQuery } from "./operations";
import { RecordPaymentButton } from "./RecordPaymentButton";
import { UseCredit } from "./UseCredit";

/** What an admin can do with a client's money. */
export function MoneyButtons({ account }: { account: Account }) {
  const [{ data }] = useQuery({ query: holderQuery, variables: { id: account.clientId } });
  const client = data?.node?.__typename === "Client" ? { ...data.node, currency: account.currency } : undefined;
  return (
    <Group gap="sm" mb="md">
      {client && <RecordPaymentButton client={client} />}
      <UseCredit account={account} />
      <AdjustCredit account={account} />
    </Group>
  );
}

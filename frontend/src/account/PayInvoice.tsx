import { useQuery } from "urql";
import { accountQuery } from "./operations";
import { RecordPaymentButton } from "./RecordPaymentButton";
import { UseCredit } from "./UseCredit";

type Props = {
  readonly invoice: {
    id: string;
    owed: string;
    currency: string;
    client?: { id: string; name: string; timeZone: string } | null;
  };
};

/** The ways to settle an invoice: its payment, or the client's credit. */
export function PayInvoice({ invoice: { id, client, owed, currency } }: Props) {
  const [{ data }] = useQuery({
    query: accountQuery,
    variables: { clientId: client?.id ?? null },
    pause: !client,
    requestPolicy: "cache-and-network",
  });
  if (!client) return null;
  return (
    <>
      <RecordPaymentButton client={{ ...client, currency }} amount={owed} invoice={id} />
      {data && <UseCredit account={data.account} />}
    </>
  );
}

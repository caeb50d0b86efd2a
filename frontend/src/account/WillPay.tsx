import { List, Text } from "@mantine/core";
import { useQuery } from "urql";
import { decimal, isAmount } from "../ui/amount";
import { isPositive, roundMoney } from "../ui/money";
import { openInvoicesQuery } from "./operations";
import type { Payer } from "./RecordPayment";
import { owedOf, settling } from "./settle";

type Props = {
  readonly client: Payer;
  readonly amount: string;
  /** The id of the invoice that it pays before the others. */
  readonly first?: string;
};

/** Says what a payment that is being entered will pay. */
export function WillPay({ client, amount, first }: Props) {
  const [{ data }] = useQuery({
    query: openInvoicesQuery,
    variables: { clientId: client.id },
    requestPolicy: "cache-and-network",
    context,
  });
  if (!data) return null;
  const open = data.invoices.nodes;
  const money = (text: string) => roundMoney(text, client.currency);
  const given = isAmount(amount) && isPositive(decimal(amount)) ? decimal(amount) : null;
  if (given === null) {
    return (
      <Text size="sm" c="dimmed" aria-live="polite">
        {open.length === 0
          ? "No invoice is open."
          : `${open.length === 1 ? "One invoice is" : `${open.length} invoices are`} open: ${money(owedOf(open))} in all.`}
      </Text>
    );
  }
  const { paid, left } = settling(open, given, first);
  return (
    <List size="sm" spacing={2} aria-live="polite" aria-label="What it will pay">
      {paid.map(({ id, number, amount, whole }) => (
        <List.Item key={id}>
          {money(amount)} pays {whole ? "" : "a part of "}
          {number}
        </List.Item>
      ))}
      {isPositive(left) && <List.Item>{money(left)} becomes credit</List.Item>}
    </List>
  );
}

const context = { additionalTypenames: ["Invoice", "Payment"] };

import { Button, Text } from "@mantine/core";
import { HandCoins } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { roundMoney } from "../ui/money";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { formatDate } from "../ui/time";
import { type Payment, paymentsQuery } from "./operations";
import { ReversePayment } from "./ReversePayment";
import type { Holder } from "./useHolder";
import { methods, paymentKinds } from "./words";

/** Money that came in or went back. */
export function Payments({ holder: { clientId, locale } }: { holder: Holder }) {
  const pages = usePages();
  const admin = useViewer().role === "admin";
  const [reversing, setReversing] = useState<Payment | null>(null);
  const variables = { clientId, ...pages.variables };
  const [result, ask] = useQuery({ query: paymentsQuery, variables, requestPolicy: "cache-and-network", context });
  const columns: Column<Payment>[] = [
    {
      title: "What",
      cell: (row) => (
        <span>
          <b>{paymentKinds[row.kind].label}</b> {methods[row.method].toLowerCase()}{" "}
          {row.reversedAt && <Tag tone="bad">Reversed</Tag>}
          {row.note && (
            <Text size="xs" c="dimmed">
              {row.note}
            </Text>
          )}
        </span>
      ),
    },
    { title: "Reference", cell: (row) => row.reference || "–" },
    { title: "Received", end: true, cell: (row) => formatDate(row.receivedOn, locale, true) },
    { title: "Amount", end: true, cell: (row) => roundMoney(row.amount, row.currency, locale) },
    ...(admin ? [reverseColumn(setReversing)] : []),
  ];
  return (
    <Asked result={result} rows={3} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ payments: { nodes, pageInfo } }) =>
        nodes.length === 0 && !pages.earlier ? (
          <Empty icon={HandCoins} title="No payment yet" />
        ) : (
          <>
            <DataRows label="Payments" rows={nodes} columns={columns} keyOf={(row) => row.id} />
            <Pager pages={pages} info={pageInfo} />
            {reversing && <ReversePayment payment={reversing} locale={locale} onClose={() => setReversing(null)} />}
          </>
        )
      }
    </Asked>
  );
}

function reverseColumn(reverse: (payment: Payment) => void): Column<Payment> {
  return {
    title: "Reverse",
    quiet: true,
    end: true,
    cell: (row) =>
      row.reversedAt ? null : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Reverse the payment ${row.reference}`.trim()}
          onClick={() => reverse(row)}
        >
          Reverse…
        </Button>
      ),
  };
}

const context = { additionalTypenames: ["Payment"] };

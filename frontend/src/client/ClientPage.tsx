import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ArrowLeft, Building2, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { addressLine } from "../ui/address";
import { countryName } from "../ui/countries";
import { Facts } from "../ui/Facts";
import { TextLink } from "../ui/links";
import { isZero, roundMoney } from "../ui/money";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { EditClient } from "./EditClient";
import { type Client, clientQuery } from "./operations";
import { taxations } from "./values";

type Props = {
  id: string;
  /** What else belongs to the client: its services, its users. */
  children?: (client: Client) => ReactNode;
};

/** One client, and what belongs to it. */
export default function ClientPage({ id, children }: Props) {
  const [result, ask] = useQuery({ query: clientQuery, variables: { id } });
  const [editing, { open, close }] = useDisclosure(false);
  return (
    <>
      <TextLink to="/clients" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Clients
      </TextLink>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ node }) =>
          node?.__typename !== "Client" ? (
            <Empty icon={Building2} title="There is no such client" />
          ) : (
            <>
              <PageHeader
                title={node.name}
                actions={
                  <Button variant="default" leftSection={<Pencil size={15} aria-hidden />} onClick={open}>
                    Edit
                  </Button>
                }
              />
              <Details client={node} />
              {children?.(node)}
              {editing && <EditClient client={node} onClose={close} />}
            </>
          )
        }
      </Asked>
    </>
  );
}

function Details({ client }: { client: Client }) {
  const money = (amount: string) => roundMoney(amount, client.currency, client.locale || undefined);
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ["Country", countryName(client.country)],
          ["Area code", client.areaCode || "–"],
          ["Currency", client.currency],
          ["Time zone", client.timeZone.replaceAll("_", " ")],
          ["Locale", client.locale],
          ["Address", addressLine(client.address) || "–"],
          ["E-mail", client.email || "–"],
          ["Phone", client.phone || "–"],
          ["Tax number", client.taxNumber || "–"],
          ["Company number", client.registration || "–"],
          ["Peppol ID", [client.endpointScheme, client.endpointId].filter(Boolean).join(":") || "–"],
          ["Buyer reference", client.buyerReference || "–"],
          ["Taxation", taxations.find(({ value }) => value === client.taxation)?.label],
          ["Invoices are due", `after ${client.paymentDays} days`],
          ["Invoices", client.consolidated ? "one for all services" : "one for each service"],
          ["Credit limit", money(client.creditLimit)],
          ["Low balance", isZero(client.lowBalance) ? "never told" : `told below ${money(client.lowBalance)}`],
          ["Spend cap", client.spendCap ? `${money(client.spendCap)} a period` : "none"],
        ]}
      />
    </Panel>
  );
}

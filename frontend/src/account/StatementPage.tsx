import { getRouteApi } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { Asked } from "../ui/Asked";
import { ButtonLink, TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { Entries } from "./Entries";
import { MoneyButtons } from "./MoneyButtons";
import { accountQuery } from "./operations";
import { Payments } from "./Payments";
import { Standing } from "./Standing";
import { type Holder, useHolder } from "./useHolder";

const route = getRouteApi("/signed-in/statement");

/** The statement of account: how a client's money stands, and what happened to it. */
export default function StatementPage() {
  const { client } = route.useSearch();
  const holder = useHolder(client);
  if (holder) return <Of holder={holder} client={client} />;
  return (
    <>
      <PageHeader title="Statement" />
      <Empty icon={ScrollText} title="Whose statement?">
        Open a{" "}
        <TextLink to="/clients" underline="always">
          client
        </TextLink>
        : the statement stands by its money.
      </Empty>
    </>
  );
}

function Of({ holder, client }: { holder: Holder; client: string | undefined }) {
  const admin = useViewer().role === "admin";
  const [result, ask] = useQuery({
    query: accountQuery,
    variables: { clientId: holder.clientId },
    requestPolicy: "cache-and-network",
  });
  return (
    <>
      <PageHeader
        title="Statement"
        lead={
          admin && client ? (
            <TextLink to="/clients/$id" params={{ id: client }}>
              {holder.name}
            </TextLink>
          ) : (
            "What you owe, what you have paid ahead, and what happened to your money."
          )
        }
        actions={
          <ButtonLink to="/invoices/next" search={{ client: admin ? client : undefined }} variant="default">
            The next invoice
          </ButtonLink>
        }
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ account }) => (
          <>
            <Standing account={account} locale={holder.locale} />
            {admin && <MoneyButtons account={account} />}
            <Panel title="Ledger entries" lead="The newest first, each with how the account stood after it.">
              <Entries account={account} holder={holder} />
            </Panel>
            <Panel title="Payments">
              <Payments holder={holder} />
            </Panel>
          </>
        )}
      </Asked>
    </>
  );
}

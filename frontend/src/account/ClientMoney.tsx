import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { ButtonLink } from "../ui/links";
import { Panel } from "../ui/Panel";
import { Balances } from "./Balances";
import { MoneyButtons } from "./MoneyButtons";
import { accountQuery } from "./operations";
import { Standing } from "./Standing";

/** A client's money on the client's page. */
export function ClientMoney({ clientId, locale }: { clientId: string; locale: string }) {
  const [result, ask] = useQuery({ query: accountQuery, variables: { clientId }, requestPolicy: "cache-and-network" });
  return (
    <Panel
      title="Money"
      lead="What it owes and has paid ahead."
      actions={
        <>
          <ButtonLink to="/invoices" search={{ client: clientId }} variant="default" size="xs">
            Invoices
          </ButtonLink>
          <ButtonLink to="/statement" search={{ client: clientId }} variant="default" size="xs">
            Statement
          </ButtonLink>
          <ButtonLink to="/invoices/next" search={{ client: clientId }} variant="default" size="xs">
            The next invoice
          </ButtonLink>
        </>
      }
    >
      <Asked result={result} rows={2} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ account }) => (
          <>
            <Standing account={account} locale={locale || undefined} />
            <MoneyButtons account={account} />
            <Balances account={account} locale={locale || undefined} />
          </>
        )}
      </Asked>
    </Panel>
  );
}

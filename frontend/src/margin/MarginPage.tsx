import { Scale } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { type ClientOption, useClientOptions } from "../api/clients";
import { Asked } from "../ui/Asked";
import { ButtonLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { type ReportChoice, ReportFilters } from "../ui/ReportFilters";
import { Empty } from "../ui/states";
import { addDays, browserZone, dayIn } from "../ui/time";
import { DayMargins } from "./DayMargins";
import { GuardPanel } from "./GuardPanel";
import { LineTable } from "./LineTable";
import { MarginCsv } from "./MarginCsv";
import { marginReport } from "./operations";
import { TopDestinations } from "./TopDestinations";
import { Totals } from "./Totals";

/** What calls brought in and what they cost the reseller, and what is sold below its cost. */
export default function MarginPage() {
  const today = dayIn(browserZone(), new Date());
  const [chosen, setChosen] = useState<ReportChoice<ClientOption>>({
    from: addDays(today, -29),
    to: today,
    currency: "AUD",
    client: null,
  });
  const { from, to, currency, client } = chosen;
  const { clients, search } = useClientOptions(client?.name ?? null);
  const reversed = from > to;
  const filter = { from, to: addDays(to, 1), currency, clientId: client?.id ?? null };
  const [result, ask] = useQuery({ query: marginReport, variables: { filter }, pause: reversed });
  const of = { currency, from, to };
  return (
    <>
      <PageHeader
        title="Margins"
        lead="What calls brought in, what they cost, and what is sold below its cost."
        actions={
          <ButtonLink
            to="/calls"
            search={{ range: "custom", from, to, client: client?.id, belowCost: true }}
            variant="default"
          >
            Calls below cost
          </ButtonLink>
        }
      />
      <ReportFilters
        label="Filter the margins"
        value={chosen}
        clients={clients}
        onSearch={search}
        onChange={(part) => setChosen({ ...chosen, ...part })}
      />
      {!reversed && (
        <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
          {({ margin }) =>
            margin.totals.calls === 0 ? (
              <Empty icon={Scale} title="No calls on these days">
                Charges and costs of calls appear here. A call's cost is known where its gateway belongs to a provider
                with a tariff.
              </Empty>
            ) : (
              <>
                <Totals totals={margin.totals} currency={margin.currency} />
                <Panel title="By day">
                  <DayMargins days={margin.days} currency={margin.currency} />
                </Panel>
                <Panel
                  title="Clients"
                  actions={<MarginCsv of="clients" noun="Client" lines={margin.clients} {...of} />}
                >
                  <LineTable label="Clients" noun="Client" lines={margin.clients} currency={margin.currency} />
                </Panel>
                <Panel
                  title="Destinations"
                  lead="Those that were charged most for."
                  actions={<MarginCsv of="destinations" noun="Destination" lines={margin.destinations} {...of} />}
                >
                  <TopDestinations lines={margin.destinations} currency={margin.currency} />
                  <LineTable
                    label="Destinations"
                    noun="Destination"
                    lines={margin.destinations}
                    currency={margin.currency}
                  />
                </Panel>
              </>
            )
          }
        </Asked>
      )}
      <GuardPanel />
    </>
  );
}

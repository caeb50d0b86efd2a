import { ChartColumn } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { type ClientOption, useClientOptions } from "../api/clients";
import { Asked } from "../ui/Asked";
import { PageHeader } from "../ui/PageHeader";
import { type ReportChoice, ReportFilters } from "../ui/ReportFilters";
import { Empty } from "../ui/states";
import { addDays, browserZone, dayIn, monthStart } from "../ui/time";
import { revenueReport } from "./operations";
import { Revenue } from "./Revenue";

/** What was invoiced, less what credit notes took back. */
export default function RevenuePage() {
  const today = dayIn(browserZone(), new Date());
  const [chosen, setChosen] = useState<ReportChoice<ClientOption>>({
    from: monthStart(today, -11),
    to: today,
    currency: "AUD",
    client: null,
  });
  const { from, to, currency, client } = chosen;
  const { clients, search } = useClientOptions(client?.name ?? null);
  const reversed = from > to;
  const filter = { from, to: addDays(to, 1), currency, clientId: client?.id ?? null };
  const [result, ask] = useQuery({
    query: revenueReport,
    variables: { filter },
    pause: reversed,
    requestPolicy: "cache-and-network",
  });
  return (
    <>
      <PageHeader
        title="Revenue"
        lead="What was invoiced, less what credit notes took back, by the days on which that was."
      />
      <ReportFilters
        label="Filter the revenue"
        value={chosen}
        clients={clients}
        onSearch={search}
        onChange={(part) => setChosen({ ...chosen, ...part })}
      />
      {!reversed && (
        <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
          {({ revenue }) =>
            revenue.totals.invoices === 0 ? (
              <Empty icon={ChartColumn} title="Nothing was invoiced on these days">
                What a billing run issues appears here. Choose other days, or another currency.
              </Empty>
            ) : (
              <Revenue report={revenue} from={from} to={to} />
            )
          }
        </Asked>
      )}
    </>
  );
}

import { Button, SegmentedControl } from "@mantine/core";
import { Download, PhoneCall } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { type ClientOption, useClientOptions } from "../api/clients";
import type { UsageBy } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { PageHeader } from "../ui/PageHeader";
import { type ReportChoice, ReportFilters } from "../ui/ReportFilters";
import { Empty } from "../ui/states";
import { addDays, browserZone, dayIn, monthStart } from "../ui/time";
import { usageReport } from "./operations";
import { fileOf } from "./report";
import { Usage } from "./Usage";

/** What calls came to, by period, client and call type. */
export default function UsagePage() {
  const today = dayIn(browserZone(), new Date());
  const [by, setBy] = useState<UsageBy>("month");
  const [chosen, setChosen] = useState<ReportChoice<ClientOption>>({
    from: monthStart(today, -2),
    to: today,
    currency: "AUD",
    client: null,
  });
  const { from, to, currency, client } = chosen;
  const { clients, search } = useClientOptions(client?.name ?? null);
  const reversed = from > to;
  const filter = { from, to: addDays(to, 1), currency, clientId: client?.id ?? null };
  const [result, ask] = useQuery({
    query: usageReport,
    variables: { filter, by },
    pause: reversed,
    requestPolicy: "cache-and-network",
  });
  return (
    <>
      <PageHeader
        title="Usage"
        lead="What calls came to, by period, client and call type, as they were charged."
        actions={
          <Button
            component="a"
            href={fileOf(filter, by)}
            download
            variant="default"
            leftSection={<Download size={15} aria-hidden />}
          >
            Export CSV
          </Button>
        }
      />
      <ReportFilters
        label="Filter the usage"
        value={chosen}
        clients={clients}
        onSearch={search}
        onChange={(part) => setChosen({ ...chosen, ...part })}
      />
      <SegmentedControl
        aria-label="Periods"
        size="xs"
        mb="md"
        value={by}
        onChange={(value) => setBy(value as UsageBy)}
        data={[
          { value: "month", label: "By month" },
          { value: "period", label: "By billing period" },
        ]}
      />
      {!reversed && (
        <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
          {({ usageReport: report }) =>
            report.totals.calls === 0 ? (
              <Empty icon={PhoneCall} title="No calls on these days">
                {by === "month"
                  ? "Calls appear here as they are charged. Choose other days, or another currency."
                  : "No billing period that began on these days has calls. Choose other days, or another currency."}
              </Empty>
            ) : (
              <Usage report={report} by={by} />
            )
          }
        </Asked>
      )}
    </>
  );
}

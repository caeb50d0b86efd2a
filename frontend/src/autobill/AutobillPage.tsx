import { Group, Progress, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { ArrowLeft, CalendarX } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { Facts } from "../ui/Facts";
import { TextLink } from "../ui/links";
import { Notice } from "../ui/Notice";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { usePolling } from "../ui/usePolling";
import { Log } from "./Log";
import { autobillQuery, type Run } from "./operations";
import { Results } from "./Results";
import { CancelRun, State } from "./State";
import { shareOf, underWay } from "./words";

/** The report of a billing run, also while it goes on. */
export default function AutobillPage() {
  const { id } = useParams({ from: "/signed-in/admin/autobill/$id" });
  const [result, ask] = useQuery({ query: autobillQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const run = result.data?.node?.__typename === "Autobill" ? result.data.node : null;
  usePolling(run !== null && underWay(run), ask);
  return (
    <>
      <TextLink to="/autobill" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Billing runs
      </TextLink>
      <PageHeader title={run?.dryRun ? "Dry run" : "Billing run"} lead={run && leadOf(run)} />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {() => (run ? <Report run={run} /> : <Empty icon={CalendarX} title="There is no such billing run" />)}
      </Asked>
    </>
  );
}

function leadOf({ client, due }: Run): string {
  return `${client?.name ?? "All clients"}, periods that ended by ${formatInstant(due, SHARED_ZONE)}`;
}

function Report({ run }: { run: Run }) {
  const at = (instant: string | null | undefined) => (instant ? formatInstant(instant, SHARED_ZONE) : "–");
  return (
    <>
      <Panel title="How far it is" actions={<CancelRun run={run} />}>
        {underWay(run) && (
          <Group gap="md" mb="md" wrap="nowrap">
            <Progress flex={1} value={shareOf(run)} aria-label="Clients done" />
            <Text size="sm" className="tabular" aria-live="polite">
              {run.done} of {run.total} clients
            </Text>
          </Group>
        )}
        <Facts
          facts={[
            ["State", <State key="state" run={{ ...run, error: "" }} />],
            ["Clients", `${run.done} of ${run.total}`],
            ["Asked for", `${at(run.requestedAt)}, ${run.requestedBy || "Autobill"}`],
            ["Began", at(run.startedAt)],
            ["Ended", at(run.finishedAt)],
          ]}
        />
        {run.error && (
          <div style={{ marginTop: 14 }}>
            <Notice title="It could not go on">{run.error}</Notice>
          </div>
        )}
      </Panel>
      {(run.total > 0 || underWay(run)) && <Log run={run} />}
      <Panel
        title="Report"
        lead={
          run.dryRun
            ? "What a billing run would do. Nothing of it is written."
            : "What became of each client. What is parked a later run takes up again."
        }
      >
        {run.total === 0 && run.state === "done" ? (
          <Empty icon={CalendarX} title="Nobody was due">
            No billing period had ended by then that was not billed yet.
          </Empty>
        ) : (
          <Results run={run} />
        )}
      </Panel>
    </>
  );
}

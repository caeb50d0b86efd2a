import { Button, Progress, Stack, Text } from "@mantine/core";
import { History } from "lucide-react";
import { useEffect } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import type { RunState } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { Difference } from "./Difference";
import { cancelRerate, type Run, reratesQuery } from "./operations";

const states: Record<RunState, { label: string; tone: "good" | "warn" | "bad" | "plain" }> = {
  queued: { label: "Waits", tone: "plain" },
  running: { label: "Running", tone: "warn" },
  done: { label: "Done", tone: "good" },
  cancelled: { label: "Cancelled", tone: "plain" },
  failed: { label: "Failed", tone: "bad" },
};

const underWay = (run: Run) => run.state === "queued" || run.state === "running";

const columns: readonly Column<Run>[] = [
  {
    title: "Asked for",
    cell: (run) => (
      <>
        {formatInstant(run.requestedAt, SHARED_ZONE)}
        <Text size="xs" c="dimmed">
          {run.requestedBy}
        </Text>
      </>
    ),
  },
  {
    title: "Calls",
    cell: (run) => (
      <>
        {run.scope}
        <Text size="xs" c="dimmed">
          {run.reason}
        </Text>
      </>
    ),
  },
  { title: "State", cell: (run) => <State run={run} /> },
  { title: "Changed", end: true, cell: (run) => `${run.changed.toLocaleString()} of ${run.done.toLocaleString()}` },
  {
    title: "Difference",
    end: true,
    cell: (run) => (
      <Stack gap={0}>
        {run.totals.map((total) => (
          <Difference key={total.currency} {...total} />
        ))}
      </Stack>
    ),
  },
  { title: "Stop", quiet: true, end: true, cell: (run) => underWay(run) && <Stop run={run} /> },
];

/** What was charged anew, by whom and why, and what is under way. */
export function Runs() {
  const pages = usePages();
  const [result, ask] = useQuery({
    query: reratesQuery,
    variables: pages.variables,
    requestPolicy: "cache-and-network",
  });
  const busy = result.data?.rerates.nodes.some(underWay) ?? false;
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => ask({ requestPolicy: "network-only" }), 1500);
    return () => clearInterval(timer);
  }, [busy, ask]);
  return (
    <Asked result={result} rows={3} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ rerates: { nodes, pageInfo } }) =>
        nodes.length === 0 && !pages.earlier ? (
          <Empty icon={History} title="Nothing was charged anew yet">
            Every run stays here: what it was of, who asked for it and why, and what it changed.
          </Empty>
        ) : (
          <>
            <DataRows label="Runs" rows={nodes} columns={columns} keyOf={(run) => run.id} />
            <Pager pages={pages} info={pageInfo} />
          </>
        )
      }
    </Asked>
  );
}

function State({ run }: { run: Run }) {
  const { label, tone } = states[run.state];
  return (
    <Stack gap={4} align="flex-start">
      <Tag tone={tone}>{label}</Tag>
      {run.state === "running" && (
        <Progress w={110} value={run.total === 0 ? 0 : (run.done / run.total) * 100} aria-label="Calls charged anew" />
      )}
      {run.error && (
        <Text size="xs" c="var(--mantine-color-error)">
          {run.error}
        </Text>
      )}
    </Stack>
  );
}

function Stop({ run }: { run: Run }) {
  const { run: stop, running } = useMutate(cancelRerate);
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={running}
      onClick={() => void stop({ input: { id: run.id } })}
      aria-label={`Stop ${run.scope}`}
    >
      Stop
    </Button>
  );
}

import { Text } from "@mantine/core";
import { CalendarCheck } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { usePolling } from "../ui/usePolling";
import { autobillsQuery, type Run } from "./operations";
import { CancelRun, State } from "./State";
import { outcomes, underWay } from "./words";

const columns: readonly Column<Run>[] = [
  {
    title: "Asked for",
    cell: (run) => (
      <span>
        <TextLink to="/autobill/$id" params={{ id: run.id }} fw={600}>
          {formatInstant(run.requestedAt, SHARED_ZONE)}
        </TextLink>
        <Text size="xs" c="dimmed">
          {run.requestedBy || "Autobill"}
        </Text>
      </span>
    ),
  },
  { title: "Client", cell: (run) => run.client?.name ?? "All" },
  { title: "Periods until", cell: (run) => formatInstant(run.due, SHARED_ZONE) },
  { title: "State", cell: (run) => <State run={run} /> },
  ...outcomes.map(
    ({ outcome, label }): Column<Run> => ({ title: label, end: true, cell: (run) => run[outcome] || "–" }),
  ),
  { title: "Stop", quiet: true, end: true, cell: (run) => <CancelRun run={run} /> },
];

/** The billing runs, those under way as they go on. */
export function Runs() {
  const pages = usePages();
  const [result, ask] = useQuery({
    query: autobillsQuery,
    variables: pages.variables,
    requestPolicy: "cache-and-network",
  });
  usePolling(result.data?.autobills.nodes.some(underWay) ?? false, ask);
  return (
    <Asked result={result} rows={3} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ autobills: { nodes, pageInfo } }) =>
        nodes.length === 0 && !pages.earlier ? (
          <Empty icon={CalendarCheck} title="No billing run yet">
            A dry run shows what would be billed. Nothing is written by it.
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

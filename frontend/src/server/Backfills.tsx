import { Button, Progress, Text } from "@mantine/core";
import { useMutate } from "../api/useMutate";
import { type Column, DataRows } from "../ui/DataRows";
import { formatDay } from "../ui/time";
import { cancelBackfill, type Fetching, goesOn } from "./fetching";

type Run = Fetching["backfills"][number];
type Props = { runs: readonly Run[]; inDays: boolean; onChange: () => void };

/** The past calls that were asked for, with how far they are. */
export function Backfills({ runs, inDays, onChange }: Props) {
  if (runs.length === 0) return null;
  const columns: readonly Column<Run>[] = [
    { title: "Past calls", cell: ({ from, to }) => `${formatDay(from, "UTC")} – ${formatDay(lastDay(to), "UTC")}` },
    { title: "Progress", cell: (run) => <Done run={run} unit={inDays ? "days" : "rows"} /> },
    { title: "New", end: true, cell: ({ stored }) => stored.toLocaleString("en") },
    { title: "Cancel", quiet: true, end: true, cell: (run) => <Cancel run={run} onChange={onChange} /> },
  ];
  return <DataRows label="Past calls" rows={runs} columns={columns} keyOf={({ id }) => id} />;
}

/** The last day of a span whose end is the midnight after it. */
function lastDay(to: string): string {
  return new Date(new Date(to).getTime() - 1).toISOString();
}

function Done({ run, unit }: { run: Run; unit: string }) {
  const part = `${run.done.toLocaleString("en")} of ${run.total.toLocaleString("en")} ${unit}`;
  if (run.state === "queued") return "Waits";
  if (run.state !== "running") return `${run.state === "done" ? "Done" : "Cancelled"}: ${part}`;
  return (
    <>
      <Text size="sm">{part}</Text>
      <Progress w={160} value={run.total ? (run.done / run.total) * 100 : 0} aria-label="Past calls fetched" />
    </>
  );
}

function Cancel({ run, onChange }: { run: Run; onChange: () => void }) {
  const { run: ask, running } = useMutate(cancelBackfill);
  if (!goesOn(run.state)) return null;
  const cancel = async () => {
    const outcome = await ask({ input: { id: run.id } });
    if (outcome.ok) onChange();
  };
  return (
    <Button size="compact-sm" variant="default" loading={running} onClick={() => void cancel()}>
      Cancel
    </Button>
  );
}

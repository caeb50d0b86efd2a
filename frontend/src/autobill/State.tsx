import { Button, Progress, Stack, Text } from "@mantine/core";
import { useMutate } from "../api/useMutate";
import { Tag } from "../ui/Tag";
import { cancelAutobill, type Run } from "./operations";
import { shareOf, states, underWay } from "./words";

/** How far a run is, and why it ended where it failed. */
export function State({ run }: { run: Run }) {
  const { label, tone } = states[run.state];
  return (
    <Stack gap={4} align="flex-start">
      <span>
        <Tag tone={tone}>{label}</Tag> {run.dryRun && <Tag>Dry run</Tag>}
      </span>
      {underWay(run) && <Progress w={120} value={shareOf(run)} aria-label="Clients done" />}
      {run.error && (
        <Text size="xs" c="var(--mantine-color-error)">
          {run.error}
        </Text>
      )}
    </Stack>
  );
}

/** Ends a run that goes on. */
export function CancelRun({ run }: { run: Run }) {
  const { run: cancel, running } = useMutate(cancelAutobill);
  if (!underWay(run)) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={running}
      aria-label="Cancel the run"
      title="What it has billed so far stays"
      onClick={() => void cancel({ input: { id: run.id } })}
    >
      Cancel
    </Button>
  );
}

import { Button } from "@mantine/core";
import { RotateCw } from "lucide-react";
import { useMutate } from "../api/useMutate";
import { DataRows } from "../ui/DataRows";
import { Panel } from "../ui/Panel";
import { Tag } from "../ui/Tag";
import { formatInstant } from "../ui/time";
import { retryProvisioning, type Step } from "./provisioning";
import { stepName, stepState, stuck } from "./provisioningWords";

type Props = { serviceId: string; steps: readonly Step[]; zone: string; onChanged: () => void };

/** What is done at the PBX, the last first, as it goes on. */
export function Steps({ serviceId, steps, zone, onChanged }: Props) {
  const { run, running } = useMutate(retryProvisioning);
  const retry = async () => {
    if ((await run({ input: { id: serviceId } })).ok) onChanged();
  };
  if (steps.length === 0) return null;
  return (
    <Panel
      title="At the PBX"
      lead="What was done, one step after the other. A step that fails for a passing reason is tried again by itself."
      actions={
        stuck(steps) && (
          <Button
            size="xs"
            variant="default"
            leftSection={<RotateCw size={14} aria-hidden />}
            loading={running}
            onClick={retry}
          >
            Try again now
          </Button>
        )
      }
    >
      <div aria-live="polite">
        <DataRows
          label="Steps at the PBX"
          rows={[...steps].reverse()}
          keyOf={(step) => step.id}
          faint={(step) => step.state === "cancelled"}
          columns={[
            { title: "Step", cell: stepName },
            {
              title: "State",
              cell: (step) => {
                const { text, tone } = stepState(step);
                return <Tag tone={tone}>{text}</Tag>;
              },
            },
            { title: "What went wrong", cell: (step) => step.error || "–" },
            { title: "For", cell: (step) => [step.job, step.requestedBy].filter(Boolean).join(", ") },
            { title: "When", end: true, cell: (step) => formatInstant(step.finishedAt ?? step.createdAt, zone) },
          ]}
        />
      </div>
    </Panel>
  );
}

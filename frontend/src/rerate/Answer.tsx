import { Button, Group, Progress, Tabs, Text } from "@mantine/core";
import { Equal, PhoneOff } from "lucide-react";
import { type Column, DataRows } from "../ui/DataRows";
import { formatDuration } from "../ui/duration";
import { TextLink } from "../ui/links";
import { formatMoney, roundMoney } from "../ui/money";
import { Empty } from "../ui/states";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { Difference } from "./Difference";
import type { WhatIf } from "./operations";
import classes from "./Rerate.module.css";

type Props = {
  readonly answer: WhatIf;
  readonly asking: boolean;
  readonly onCancel: () => void;
  /** Whether calls open in a window of their own. */
  readonly apart: boolean;
};

/** What the calls would cost otherwise: in all, by client, by destination and by call. */
export function Answer({ answer, asking, onCancel, apart }: Props) {
  const share = answer.total === 0 ? 100 : (answer.done / answer.total) * 100;
  return (
    <>
      {asking && (
        <Group gap="md" mb="md" wrap="nowrap">
          <Progress flex={1} value={share} aria-label="Calls priced" />
          <Text size="sm" className="tabular">
            {answer.done.toLocaleString()} of {answer.total.toLocaleString()}
          </Text>
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      )}
      <div className={classes.totals} aria-live="polite">
        {answer.totals.map((total) => (
          <p key={total.currency} className={classes.total}>
            <strong>
              <Difference {...total} />
            </strong>
            <small>
              {roundMoney(total.before, total.currency)} becomes {roundMoney(total.after, total.currency)} (
              {total.currency})
            </small>
          </p>
        ))}
        <p className={classes.total}>
          <strong>{answer.changed.toLocaleString()}</strong>
          <small>of {answer.done.toLocaleString()} calls would change</small>
        </p>
      </div>
      {answer.finished && (answer.changed > 0 ? <Parts answer={answer} apart={apart} /> : <Same of={answer.total} />)}
    </>
  );
}

function Same({ of }: { of: number }) {
  if (of === 0) {
    return (
      <Empty icon={PhoneOff} title="There were no such calls">
        No call of these days fits what was asked. Choose other days.
      </Empty>
    );
  }
  return (
    <Empty icon={Equal} title="No call would cost otherwise">
      Every call of this period costs the same either way.
    </Empty>
  );
}

const rows: Column<WhatIf["clients"][number]>[] = [
  { title: "Name", cell: (row) => row.label },
  { title: "Calls", end: true, cell: (row) => row.calls },
  { title: "Before", end: true, cell: (row) => roundMoney(row.before, row.currency) },
  { title: "After", end: true, cell: (row) => roundMoney(row.after, row.currency) },
  { title: "Difference", end: true, cell: (row) => <Difference {...row} /> },
];

type Call = WhatIf["calls"][number];

const callOf = (apart: boolean): Column<Call> => ({
  title: "Call",
  cell: (call) => (
    <TextLink to="/calls" search={{ call: call.cdrId, range: "all" }} target={apart ? "_blank" : undefined}>
      {formatInstant(call.startedAt, SHARED_ZONE)}
    </TextLink>
  ),
});

const calls: Column<Call>[] = [
  { title: "Client", cell: (call) => call.clientName },
  { title: "To", cell: (call) => call.destinationNumber },
  { title: "Billable", end: true, cell: (call) => formatDuration(call.billableSeconds) },
  {
    title: "Before",
    end: true,
    cell: (call) => `${formatMoney(call.before, call.currency)} ${named(call.typeBefore, call.labelBefore)}`,
  },
  {
    title: "After",
    end: true,
    cell: (call) => `${formatMoney(call.after, call.currency)} ${named(call.typeAfter, call.labelAfter)}`,
  },
  { title: "Difference", end: true, cell: (call) => <Difference {...call} /> },
];

function named(type: string, label: string): string {
  return `(${label || type})`;
}

function Parts({ answer, apart }: { answer: WhatIf; apart: boolean }) {
  const key = (row: WhatIf["clients"][number]) => `${row.label} ${row.currency}`;
  return (
    <Tabs defaultValue="clients" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="clients">Clients</Tabs.Tab>
        <Tabs.Tab value="destinations">Destinations</Tabs.Tab>
        <Tabs.Tab value="calls">Calls</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="clients">
        <DataRows label="Difference by client" rows={answer.clients} columns={rows} keyOf={key} />
      </Tabs.Panel>
      <Tabs.Panel value="destinations">
        <DataRows label="Difference by destination" rows={answer.destinations} columns={rows} keyOf={key} />
      </Tabs.Panel>
      <Tabs.Panel value="calls">
        <Text size="sm" c="dimmed" mb="xs">
          The calls that differ most, at most 100.
        </Text>
        <DataRows
          label="Difference by call"
          rows={answer.calls}
          columns={[callOf(apart), ...calls]}
          keyOf={(call) => call.cdrId}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

import { Button, Text } from "@mantine/core";
import { useMutate } from "../api/useMutate";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import classes from "./Mail.module.css";
import { type Message, retryMessage } from "./operations";
import { events, isGivenUp, states, withoutClient } from "./words";

/** Messages, a row each. */
export function MessageRows({ rows }: { rows: readonly Message[] }) {
  return <DataRows label="Messages" rows={rows} columns={columns} keyOf={({ id }) => id} />;
}

const at = (instant: string) => formatInstant(instant, SHARED_ZONE);

const columns: readonly Column<Message>[] = [
  { title: "Written", cell: ({ createdAt }) => <span className="tabular">{at(createdAt)}</span> },
  {
    title: "Event",
    cell: ({ event, subject }) => (
      <span>
        {events[event].label}
        <Text size="xs" c="dimmed">
          {subject}
        </Text>
      </span>
    ),
  },
  {
    title: "To",
    cell: ({ client, event, recipient }) => (
      <span>
        {recipient}
        <Text size="xs" c="dimmed">
          {client ? (
            <TextLink to="/clients/$id" params={{ id: client.id }} size="xs">
              {client.name}
            </TextLink>
          ) : (
            withoutClient(event)
          )}
        </Text>
      </span>
    ),
  },
  { title: "State", cell: (message) => <State message={message} /> },
  { title: "Attempts", end: true, cell: ({ attempts }) => attempts },
  { title: "Retry", quiet: true, end: true, cell: (message) => isGivenUp(message) && <Retry message={message} /> },
];

function State({ message: { state, sentAt, nextAttemptAt, attempts, lastError } }: { message: Message }) {
  const { label, tone } = states[state];
  return (
    <span>
      <Tag tone={tone}>{label}</Tag>
      {sentAt && (
        <Text size="xs" c="dimmed">
          {at(sentAt)}
        </Text>
      )}
      {state === "queued" && attempts > 0 && nextAttemptAt && (
        <Text size="xs" c="dimmed">
          Next try {at(nextAttemptAt)}
        </Text>
      )}
      {lastError && <span className={classes.error}>{lastError}</span>}
    </span>
  );
}

function Retry({ message }: { message: Message }) {
  const { run, running } = useMutate(retryMessage, { invalidates: ["Message"] });
  const retry = async () => {
    const outcome = await run({ input: { id: message.id } });
    if (outcome.ok) toast("It waits again, to be sent.");
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={running}
      aria-label={`Retry the message to ${message.recipient} of ${at(message.createdAt)}`}
      onClick={() => void retry()}
    >
      Retry
    </Button>
  );
}

import { Button, NumberInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { type ClientOption, useClientOptions } from "../api/clients";
import type { Fault } from "../api/fault";
import type { Direction } from "../gql/graphql";
import { Panel } from "../ui/Panel";
import { SearchSelect } from "../ui/SearchSelect";
import type { Question } from "./question";

type Props = {
  readonly question: Question;
  readonly onChange: (question: Question) => void;
  readonly admin: boolean;
  readonly faults: readonly Fault[];
};

const directions: { value: Direction; label: string }[] = [
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
  { value: "local", label: "Local" },
];

/** The call that is asked about. */
export function Ask({ question, onChange, admin, faults }: Props) {
  const change = (part: Partial<Question>) => onChange({ ...question, ...part });
  const fault = (field: string) => faults.find((one) => one.field === field)?.message;
  return (
    <Panel title="The call">
      <Stack gap="sm">
        {admin && <ClientField onChange={(clientId) => change({ clientId })} error={fault("clientId")} />}
        <TextInput
          label={question.direction === "inbound" ? "Number that is called" : "Number to call"}
          placeholder="0412 345 678, +44 20 7946 0958"
          inputMode="tel"
          autoComplete="off"
          maxLength={100}
          value={question.number}
          onChange={(e) => change({ number: e.currentTarget.value })}
          error={fault("number")}
        />
        <SegmentedControl
          aria-label="Direction"
          fullWidth
          size="xs"
          data={directions}
          value={question.direction}
          onChange={(direction) => change({ direction: direction as Direction })}
        />
        <NumberInput
          label="How long"
          description="Seconds"
          min={0}
          max={86_400}
          step={60}
          allowDecimal={false}
          suffix=" s"
          value={question.seconds}
          onChange={(value) => change({ seconds: Number(value) || 0 })}
          error={fault("seconds")}
        />
        <More question={question} change={change} fault={fault} />
      </Stack>
    </Panel>
  );
}

function ClientField({ onChange, error }: { onChange: (id: string | undefined) => void; error: string | undefined }) {
  const [chosen, setChosen] = useState<ClientOption | null>(null);
  const { clients, search } = useClientOptions(chosen?.name ?? null);
  return (
    <SearchSelect
      label="Client"
      placeholder="Whose call it is"
      nothingFoundMessage="No such client"
      options={clients}
      value={chosen}
      onSearchChange={search}
      onChange={(client) => {
        setChosen(client);
        onChange(client?.id);
      }}
      error={error}
    />
  );
}

type MoreProps = {
  readonly question: Question;
  readonly change: (part: Partial<Question>) => void;
  readonly fault: (field: string) => string | undefined;
};

/** What seldom matters; hidden until it is asked for. */
function More({ question, change, fault }: MoreProps) {
  const [open, { toggle }] = useDisclosure(false);
  return (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={open}
        leftSection={open ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
        onClick={toggle}
      >
        When, and from where
      </Button>
      {open && (
        <Stack gap="sm" mt="xs">
          <TextInput
            type="datetime-local"
            label="When"
            description="By this computer's clock; empty: now"
            value={question.at}
            onChange={(e) => change({ at: e.currentTarget.value })}
            error={fault("startedAt")}
          />
          <TextInput
            label="Extension"
            inputMode="numeric"
            maxLength={20}
            value={question.extension}
            onChange={(e) => change({ extension: e.currentTarget.value })}
            error={fault("extension")}
          />
          <TextInput
            label="Caller's number"
            description="Matters to calls that come in"
            inputMode="tel"
            maxLength={100}
            value={question.caller}
            onChange={(e) => change({ caller: e.currentTarget.value })}
            error={fault("caller")}
          />
        </Stack>
      )}
    </div>
  );
}

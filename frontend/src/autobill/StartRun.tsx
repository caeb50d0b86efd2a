import { Button, Group, List, SimpleGrid, Switch, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type ClientOption, useClientOptions } from "../api/clients";
import { useMutate } from "../api/useMutate";
import { Confirm } from "../ui/Confirm";
import { instantOf } from "../ui/localTime";
import { SearchSelect } from "../ui/SearchSelect";
import { browserZone, formatInstant, SHARED_ZONE } from "../ui/time";
import { runAutobill } from "./operations";
import { plan } from "./words";

/** Asks what a run is of, says what it will do, and starts it. */
export function StartRun() {
  const [local, setLocal] = useState("");
  const [client, setClient] = useState<ClientOption | null>(null);
  const [dryRun, setDryRun] = useState(true);
  const [asking, { open, close }] = useDisclosure(false);
  const { clients, search } = useClientOptions(client?.name ?? null);
  const { run, running } = useMutate(runAutobill, { invalidates: ["Autobill"] });
  const navigate = useNavigate();
  const due = local === "" ? null : instantOf(local, SHARED_ZONE);
  const later = due !== null && Date.parse(due) > Date.now();
  const told = plan({ dryRun, client: client?.name ?? null, later });
  const start = async () => {
    const outcome = await run({ input: { due, clientId: client?.id ?? null, dryRun } });
    close();
    if (outcome.ok) void navigate({ to: "/autobill/$id", params: { id: outcome.data.runAutobill.autobill.id } });
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" maw={860}>
        <SearchSelect
          label="Client"
          description="Whose periods are closed"
          placeholder="All clients"
          clearable
          clearButtonProps={{ "aria-label": "All clients" }}
          nothingFoundMessage="No such client"
          options={clients}
          value={client}
          onSearchChange={search}
          onChange={setClient}
        />
        <TextInput
          type="datetime-local"
          label="Periods that ended by, in UTC"
          description={due ? `${formatInstant(due, browserZone())} here` : "Now where empty"}
          value={local}
          onChange={(e) => setLocal(e.currentTarget.value)}
        />
        <Switch
          label="Dry run"
          description="Shows what would be billed, and writes nothing"
          mt={{ base: 0, md: 26 }}
          checked={dryRun}
          onChange={(e) => setDryRun(e.currentTarget.checked)}
        />
      </SimpleGrid>
      <List size="sm" spacing={2} mt="md" mb="md" aria-label="What the run does" aria-live="polite">
        {told.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <Group>
        <Button disabled={later && !dryRun} loading={running} onClick={dryRun ? () => void start() : open}>
          {dryRun ? "Start dry run" : "Start billing run…"}
        </Button>
      </Group>
      <Confirm
        opened={asking}
        title={client ? `Bill ${client.name}?` : "Bill all clients?"}
        confirm="Start billing run"
        busy={running}
        onConfirm={() => void start()}
        onCancel={close}
      >
        {told.map((line) => (
          <Text key={line} size="sm" mb={6}>
            {line}
          </Text>
        ))}
      </Confirm>
    </>
  );
}

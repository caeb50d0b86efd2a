import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { Plus, ShieldCheck, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import type { WhitelistQuery } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { Confirm } from "../ui/Confirm";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { toast } from "../ui/toast";
import { allowAddress, denyAddress, whitelistQuery } from "./connection";
import type { Server } from "./operations";
import classes from "./Whitelist.module.css";

type Addresses = WhitelistQuery["whitelist"]["addresses"];

/** From where a PBX's endpoints may be reached, to be added to and taken from. */
export function Whitelist({ server, onClose }: { server: Server; onClose: () => void }) {
  const [result, ask] = useQuery({
    query: whitelistQuery,
    variables: { serverId: server.id },
    requestPolicy: "network-only",
  });
  const [changed, setChanged] = useState<Addresses | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnEscape={leaving === null} // the question above it goes first
      title={`Whitelist of ${server.name}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={4}>
        {({ whitelist }) => (
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              Only these addresses reach the endpoints beside FusionPBX.
            </Text>
            <Add server={server} onChanged={setChanged} />
            <List
              server={server}
              addresses={changed ?? whitelist.addresses}
              leaving={leaving}
              onLeave={setLeaving}
              onChanged={setChanged}
            />
          </Stack>
        )}
      </Asked>
    </Modal>
  );
}

type ChangeProps = { server: Server; onChanged: (addresses: Addresses) => void };

function Add({ server, onChanged }: ChangeProps) {
  const { run, running } = useMutate(allowAddress, { quiet: true });
  const [address, setAddress] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await run({ input: { serverId: server.id, address } });
    if (!outcome.ok) return setRefusal(outcome.faults[0]?.message);
    setAddress("");
    setRefusal(undefined);
    onChanged(outcome.data.allowAddress.whitelist.addresses);
    toast("Added. It may reach the PBX now.");
  };
  return (
    <form noValidate onSubmit={(event) => void add(event)}>
      <Group align="start" gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label="Address or network"
          placeholder="192.0.2.7 or 192.0.2.0/24"
          value={address}
          error={refusal}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" loading={running} leftSection={<Plus size={16} aria-hidden />}>
          Add
        </Button>
      </Group>
    </form>
  );
}

type ListProps = ChangeProps & {
  addresses: Addresses;
  /** The address that is asked about before it goes; null for none. */
  leaving: string | null;
  onLeave: (address: string | null) => void;
};

function List({ server, addresses, leaving, onLeave, onChanged }: ListProps) {
  const { run, running } = useMutate(denyAddress, { quiet: true });
  const [refusal, setRefusal] = useState<string>();
  const remove = async (address: string) => {
    const outcome = await run({ input: { serverId: server.id, address } });
    onLeave(null);
    setRefusal(outcome.ok ? undefined : outcome.faults[0]?.message);
    if (outcome.ok) onChanged(outcome.data.denyAddress.whitelist.addresses);
  };
  if (addresses.length === 0) return <Empty icon={ShieldCheck} title="No address is on the whitelist" />;
  return (
    <>
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <ul className={classes.list} aria-label="Addresses">
        {addresses.map(({ address, own }) => (
          <li key={address} className={classes.row}>
            <code className={classes.address}>{address}</code>
            {own ? (
              <Tag>Tollbook itself</Tag>
            ) : (
              <Button
                size="xs"
                variant="subtle"
                color="red"
                aria-label={`Remove ${address}`}
                leftSection={<Trash2 size={14} aria-hidden />}
                onClick={() => onLeave(address)}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        opened={leaving !== null}
        title={`Remove ${leaving ?? ""}?`}
        confirm="Remove"
        danger
        busy={running}
        onConfirm={() => leaving !== null && void remove(leaving)}
        onCancel={() => onLeave(null)}
      >
        <Text size="sm">What comes from there no longer reaches the endpoints of {server.name}.</Text>
      </Confirm>
    </>
  );
}

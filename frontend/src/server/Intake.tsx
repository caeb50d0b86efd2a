import { Alert, Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import type { RotateIngestCredentialMutation } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { Confirm } from "../ui/Confirm";
import { Facts } from "../ui/Facts";
import { Secret } from "../ui/Secret";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { ConfigurationFiles } from "./ConfigurationFiles";
import { intakeQuery, rotateIngestCredential, type Server } from "./operations";

type Fresh = RotateIngestCredentialMutation["rotateIngestCredential"];

/** How a server hands its calls over: its credential, and the files that FreeSWITCH reads. */
export function Intake({ server, onClose }: { server: Server; onClose: () => void }) {
  const { run, running } = useMutate(rotateIngestCredential);
  const [fresh, setFresh] = useState<Fresh | null>(null);
  const [asking, setAsking] = useState(false);
  const rotatedAt = fresh?.server.ingestRotatedAt ?? server.ingestRotatedAt;
  const rotate = async () => {
    const outcome = await run({ input: { id: server.id } });
    setAsking(false);
    if (outcome.ok) setFresh(outcome.data.rotateIngestCredential);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`Intake of ${server.name}`}
      closeOnClickOutside={fresh === null}
      closeOnEscape={!asking && fresh === null} // the secret is shown once: it goes by the button alone
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="lg">
        <Facts
          facts={[
            ["User name", <code key="name">{server.ingestUsername}</code>],
            ["Secret", rotatedAt ? `Made ${formatInstant(rotatedAt, SHARED_ZONE)}` : "None yet"],
          ]}
        />
        {fresh ? (
          <Secret title="The new secret" label="Intake secret" value={fresh.secret} />
        ) : (
          <div>
            <Button
              variant={rotatedAt ? "default" : "filled"}
              loading={running}
              onClick={() => (rotatedAt ? setAsking(true) : void rotate())}
            >
              {rotatedAt ? "Make a new secret" : "Make the secret"}
            </Button>
            <Text size="xs" c="dimmed" mt={6}>
              {rotatedAt
                ? "The stored secret cannot be shown again; a new one takes its place."
                : "The server cannot hand calls over before it has one."}
            </Text>
          </div>
        )}
        {fresh ? (
          <ConfigurationFiles xml={fresh.xmlCdrConf} json={fresh.jsonCdrConf} />
        ) : (
          <WithPlaceholder id={server.id} />
        )}
      </Stack>
      <Confirm
        opened={asking}
        title="Make a new secret?"
        confirm="Make a new secret"
        danger
        busy={running}
        onConfirm={() => void rotate()}
        onCancel={() => setAsking(false)}
      >
        <Text size="sm">
          The old one stops working at once. Until the new one stands in {server.name}&rsquo;s configuration its calls
          are refused; FreeSWITCH keeps them on its disk and they can be imported.
        </Text>
      </Confirm>
    </Modal>
  );
}

function WithPlaceholder({ id }: { id: string }) {
  const [result, ask] = useQuery({ query: intakeQuery, variables: { id } });
  return (
    <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={3}>
      {({ node }) =>
        node?.__typename === "Server" ? (
          <>
            <ConfigurationFiles xml={node.xmlCdrConf} json={node.jsonCdrConf} />
            <Text size="xs" c="dimmed">
              The secret&rsquo;s place holds a placeholder here; with a new secret the files come complete.
            </Text>
          </>
        ) : (
          <Alert color="red">This server is gone.</Alert>
        )
      }
    </Asked>
  );
}

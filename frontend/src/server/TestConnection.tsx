import { Alert, Button, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { RotateCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useMutate } from "../api/useMutate";
import type { TestServerInput } from "../gql/graphql";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { type ConnectionTest, testServer, verdict, wantsGrants } from "./connection";
import { Grants } from "./Grants";
import { Steps } from "./Steps";

type Props = {
  /** What the server is called, as far as it is. */
  name: string;
  /** What is tested: a stored server, one as a form has it, or both. */
  input: TestServerInput;
  onClose: () => void;
};

/** Tests the connection to a server as soon as it is open, and shows how each step went. */
export function TestConnection({ name, input, onClose }: Props) {
  const { run, running } = useMutate(testServer, { invalidates: ["Server"], quiet: true });
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const [refusal, setRefusal] = useState<string[]>([]);
  const begun = useRef(false);
  const again = async () => {
    setRefusal([]);
    const outcome = await run({ input });
    if (outcome.ok) setTest(outcome.data.testServer.test);
    else setRefusal(outcome.faults.map((fault) => fault.message));
  };
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void again();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Connection to ${name || "the new server"}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md" aria-busy={running}>
        <Group justify="space-between" gap="sm" wrap="nowrap" align="start">
          <div role="status">
            {running && (
              <Group gap="xs" wrap="nowrap">
                <Loader size="xs" aria-hidden />
                <Text size="sm">Testing; this takes 13 seconds at most.</Text>
              </Group>
            )}
            {!running && test && refusal.length === 0 && (
              <>
                <Text fw={600}>{verdict(test)}</Text>
                <Text size="xs" c="dimmed">
                  Tested {formatInstant(test.testedAt, SHARED_ZONE)}
                </Text>
              </>
            )}
          </div>
          <Button
            variant="default"
            size="xs"
            disabled={running}
            leftSection={<RotateCw size={14} aria-hidden />}
            onClick={() => void again()}
          >
            Test again
          </Button>
        </Group>
        {!running && refusal.length > 0 && (
          <Alert color="red" role="alert" title="It was not tested">
            {refusal.map((sentence) => (
              <Text key={sentence} size="sm">
                {sentence}
              </Text>
            ))}
          </Alert>
        )}
        {test && refusal.length === 0 && !running && (
          <>
            <Steps test={test} />
            {wantsGrants(test.steps) && <Grants serverId={input.id ? String(input.id) : null} />}
          </>
        )}
      </Stack>
    </Modal>
  );
}

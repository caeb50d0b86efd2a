import { Text } from "@mantine/core";
import { useState } from "react";
import { useMutate } from "../api/useMutate";
import { Confirm } from "../ui/Confirm";
import { toast } from "../ui/toast";
import { deleteServer, type Server } from "./operations";

/** Asks before a server goes; where it is still used the reason stands in the question. */
export function DeleteServer({ server, onClose }: { server: Server; onClose: () => void }) {
  const { run, running } = useMutate(deleteServer, { invalidates: ["Server"], quiet: true });
  const [refusal, setRefusal] = useState<string>();
  const remove = async () => {
    const outcome = await run({ input: { id: server.id } });
    if (!outcome.ok) return setRefusal(outcome.faults[0]?.message);
    toast(`${server.name} is deleted.`);
    onClose();
  };
  return (
    <Confirm
      opened
      title={`Delete ${server.name}?`}
      confirm="Delete server"
      danger
      busy={running}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      <Text size="sm">Its credential stops working, and calls that it still hands over are refused.</Text>
      {refusal && (
        <Text size="sm" mt="sm" c="var(--mantine-color-error)" role="alert">
          {refusal}
        </Text>
      )}
    </Confirm>
  );
}

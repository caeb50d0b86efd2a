import { Button, Group, Textarea } from "@mantine/core";
import { useState } from "react";
import { useViewer } from "../api/context";
import { useMutate } from "../api/useMutate";
import { Confirm } from "../ui/Confirm";
import { toast } from "../ui/toast";
import { ChangeProduct } from "./ChangeProduct";
import { canChangeProduct } from "./changeValues";
import { cancelOrder, type HeldService, resumeService, suspendService, terminateService } from "./provisioning";

type Asked = "suspend" | "terminate" | "cancel" | "change" | null;

/** What is said when a reason was taken away. */
function resumed(reason: HeldService["suspensions"][number]["reason"]): string {
  return reason === "admin"
    ? "The reason is taken away."
    : "The reason is taken away. It is not suspended by itself for a week.";
}

/** What can be done with a service as it stands. Only an order can be given up by a client. */
export function ServiceActions({ service, onChanged }: { service: HeldService; onChanged: () => void }) {
  const admin = useViewer().role === "admin";
  const [asked, setAsked] = useState<Asked>(null);
  const [note, setNote] = useState("");
  const suspend = useMutate(suspendService);
  const resume = useMutate(resumeService);
  const terminate = useMutate(terminateService);
  const cancel = useMutate(cancelOrder);
  const { id, status, suspensions } = service;
  const live = status === "active" || status === "suspended";
  const over = (outcome: { ok: boolean }, said: string) => {
    setAsked(null);
    if (!outcome.ok) return;
    toast(said);
    onChanged();
  };
  return (
    <Group gap="sm">
      {status === "pending" && (
        <Button variant="default" onClick={() => setAsked("cancel")}>
          Cancel the order
        </Button>
      )}
      {admin && status === "active" && (
        <Button variant="default" onClick={() => setAsked("suspend")}>
          Suspend
        </Button>
      )}
      {admin &&
        suspensions.map(({ reason }) => (
          <Button
            key={reason}
            loading={resume.running}
            onClick={async () => over(await resume.run({ input: { id, reason } }), resumed(reason))}
          >
            {suspensions.length === 1 ? "Resume" : `Take away: ${reason}`}
          </Button>
        ))}
      {admin && canChangeProduct(service) && (
        <Button variant="default" onClick={() => setAsked("change")}>
          Change product
        </Button>
      )}
      {admin && live && (
        <Button color="red.9" variant="outline" onClick={() => setAsked("terminate")}>
          Terminate
        </Button>
      )}
      {asked === "change" && <ChangeProduct service={service} onClose={() => setAsked(null)} />}
      <Confirm
        opened={asked === "suspend"}
        title="Suspend this service?"
        confirm="Suspend"
        busy={suspend.running}
        onCancel={() => setAsked(null)}
        onConfirm={async () => over(await suspend.run({ input: { id, note } }), "It is being suspended.")}
      >
        Its extensions can no longer dial out, but emergency numbers. Calls still come in, and it is billed as before.
        <Textarea label="Note" mt="sm" value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      </Confirm>
      <Confirm
        opened={asked === "terminate"}
        title="Terminate this service?"
        confirm="Terminate"
        danger
        busy={terminate.running}
        onCancel={() => setAsked(null)}
        onConfirm={async () => over(await terminate.run({ input: { id } }), "It is being taken away from the PBX.")}
      >
        The extensions that Tollbook made are deleted at the PBX, with their voicemail; those that were there before are
        switched off. Then the service ends.
      </Confirm>
      <Confirm
        opened={asked === "cancel"}
        title="Cancel this order?"
        confirm="Cancel the order"
        cancel="Keep it"
        danger
        busy={cancel.running}
        onCancel={() => setAsked(null)}
        onConfirm={async () => over(await cancel.run({ input: { id } }), "The order is being taken back.")}
      >
        What was made at the PBX for it is taken away. Nothing is charged.
      </Confirm>
    </Group>
  );
}

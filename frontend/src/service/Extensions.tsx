import { Button, Group } from "@mantine/core";
import { Phone, Plus } from "lucide-react";
import { useState } from "react";
import { useViewer } from "../api/context";
import { useMutate } from "../api/useMutate";
import type { CredentialFragment } from "../gql/graphql";
import { Confirm } from "../ui/Confirm";
import { DataRows } from "../ui/DataRows";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { toast } from "../ui/toast";
import { AddExtensions } from "./AddExtensions";
import { Credentials } from "./Credentials";
import { EditExtension } from "./EditExtension";
import {
  type Extension,
  type HeldService,
  removeExtension,
  rotateSipPassword,
  setPbxRight,
  takeOverFromPbx,
} from "./provisioning";
import { settingName, settingText, summary } from "./provisioningWords";

type Props = { service: HeldService; extensions: readonly Extension[]; onChanged: () => void };

/** The extensions of a service: how they are, what differs at the PBX, and what can be done about either. */
export function Extensions({ service, extensions, onChanged }: Props) {
  const admin = useViewer().role === "admin";
  const [editing, setEditing] = useState<Extension | null>(null);
  const [removing, setRemoving] = useState<Extension | null>(null);
  const [rotating, setRotating] = useState<Extension | null>(null);
  const [adding, setAdding] = useState(false);
  const [told, setTold] = useState<readonly CredentialFragment[] | null>(null);
  const remove = useMutate(removeExtension);
  const rotate = useMutate(rotateSipPassword);
  const live = service.status === "active" || service.status === "suspended";
  const done = (said: string) => {
    toast(said);
    onChanged();
  };
  return (
    <Panel
      title="Extensions"
      lead="What Tollbook sets at the PBX. A setting that nobody touched here is left as the PBX has it."
      actions={
        live &&
        (admin || service.product.orderable) && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add extensions
          </Button>
        )
      }
    >
      {extensions.length === 0 ? (
        <Empty icon={Phone} title="No extension is looked after">
          {service.extensions.length > 0
            ? `Calls of ${service.extensions.join(", ")} are billed; the extensions are the PBX's affair.`
            : "All calls of the domain are billed; its extensions are the PBX's affair."}
        </Empty>
      ) : (
        <DataRows
          label="Extensions"
          rows={extensions}
          keyOf={(e) => e.id}
          faint={(e) => e.state === "leaving"}
          columns={[
            { title: "Extension", cell: (e) => <b>{e.number}</b> },
            { title: "Name", cell: (e) => e.wanted.name || e.observed?.name || "–" },
            { title: "Settings", cell: (e) => summary(e).join(", ") || "–" },
            { title: "At the PBX", cell: (e) => <Standing extension={e} admin={admin && live} onDone={done} /> },
            {
              title: "Actions",
              quiet: true,
              end: true,
              cell: (e) =>
                live && e.state !== "leaving" ? (
                  <Group gap={4} justify="flex-end">
                    <Small label={`Edit extension ${e.number}`} onClick={() => setEditing(e)}>
                      Edit
                    </Small>
                    <Small label={`New password for ${e.number}`} onClick={() => setRotating(e)}>
                      New password
                    </Small>
                    <Small label={`Remove extension ${e.number}`} onClick={() => setRemoving(e)}>
                      Remove
                    </Small>
                  </Group>
                ) : null,
            },
          ]}
        />
      )}
      {editing && (
        <EditExtension
          extension={editing}
          service={service}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            done("Saved. The PBX is being told.");
          }}
        />
      )}
      {adding && (
        <AddExtensions
          service={service}
          onClose={() => setAdding(false)}
          onSaved={(credentials) => {
            setAdding(false);
            setTold(credentials);
            onChanged();
          }}
        />
      )}
      <Confirm
        opened={rotating !== null}
        title={`A new password for extension ${rotating?.number}?`}
        confirm="Make a new password"
        busy={rotate.running}
        onCancel={() => setRotating(null)}
        onConfirm={async () => {
          const outcome = await rotate.run({ input: { id: rotating?.id ?? "" } });
          setRotating(null);
          if (!outcome.ok) return;
          setTold([outcome.data.rotateSipPassword.credential]);
          onChanged();
        }}
      >
        The telephone cannot register with the old one any more. The new one is shown once.
      </Confirm>
      <Confirm
        opened={removing !== null}
        title={`Remove extension ${removing?.number}?`}
        confirm="Remove"
        danger
        busy={remove.running}
        onCancel={() => setRemoving(null)}
        onConfirm={async () => {
          const outcome = await remove.run({ input: { id: removing?.id ?? "" } });
          setRemoving(null);
          if (outcome.ok) done("It is being removed.");
        }}
      >
        {removing?.made
          ? "It is deleted at the PBX, with its voicemail."
          : "It was at the PBX before: it stays there, and Tollbook no longer looks after it."}
      </Confirm>
      {told && <Credentials credentials={told} onClose={() => setTold(null)} />}
    </Panel>
  );
}

function Small({ label, onClick, children }: { label: string; onClick: () => void; children: string }) {
  return (
    <Button size="compact-sm" variant="subtle" aria-label={label} onClick={onClick}>
      {children}
    </Button>
  );
}

/** Whether the PBX has it as wanted, and for an admin which side is right. */
function Standing({
  extension,
  admin,
  onDone,
}: {
  extension: Extension;
  admin: boolean;
  onDone: (said: string) => void;
}) {
  const right = useMutate(setPbxRight);
  const over = useMutate(takeOverFromPbx);
  if (extension.state === "planned") return <Tag>Being made</Tag>;
  if (extension.state === "leaving") return <Tag>Being removed</Tag>;
  if (!extension.missing && extension.drift.length === 0) return <Tag tone="good">As set</Tag>;
  const input = { input: { id: extension.id } };
  return (
    <div>
      <Tag tone="warn">{extension.missing ? "Gone, or another's" : "Differs"}</Tag>
      {extension.drift.map((d) => (
        <div key={d.setting}>
          {settingName(d.setting)}: {settingText(d.observed)}, should be {settingText(d.wanted)}
        </div>
      ))}
      {admin && (
        <Group gap={4} mt={4}>
          <Button
            size="compact-xs"
            variant="default"
            loading={right.running}
            onClick={async () => (await right.run(input)).ok && onDone("The PBX is being set right.")}
          >
            Set the PBX right
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            loading={over.running}
            onClick={async () => (await over.run(input)).ok && onDone("Taken over from the PBX.")}
          >
            Take over from the PBX
          </Button>
        </Group>
      )}
    </div>
  );
}

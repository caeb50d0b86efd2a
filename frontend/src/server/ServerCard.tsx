import { ActionIcon, Button, Group, Menu } from "@mantine/core";
import { Ellipsis, KeyRound, Pencil, PlugZap, ShieldCheck, Star, Trash2 } from "lucide-react";
import { useMutate } from "../api/useMutate";
import { Facts } from "../ui/Facts";
import { Panel } from "../ui/Panel";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import { verdict } from "./connection";
import { fetchFroms } from "./FetchFields";
import { Health } from "./Health";
import { type Server, setDefaultServer } from "./operations";

/** What can be opened of a server. */
export type Opened = "edit" | "delete" | "intake" | "test" | "whitelist";

type Props = { server: Server; onOpen: (what: Opened) => void };

/** One server: where it is, how it is spoken to and whether it hands its calls over. */
export function ServerCard({ server, onOpen }: Props) {
  return (
    <Panel
      title={server.name}
      lead={`${server.hostname}:${server.port}${server.secure ? "" : ", without TLS"}`}
      actions={<Actions server={server} onOpen={onOpen} />}
    >
      <Health server={server} />
      <Facts
        facts={[
          ["User name", server.username || "–"],
          ["Password", server.hasPassword ? "Stored" : "–"],
          ["Access hash", server.hasAccessHash ? "Stored" : "–"],
          ["Intake", <IntakeState key="intake" server={server} />],
          ["Calls fetched from", fetchFroms[server.fetchFrom]],
          server.lastTest
            ? ["Last test", `${verdict(server.lastTest)} ${formatInstant(server.lastTest.testedAt, SHARED_ZONE)}`]
            : null,
          server.notes ? ["Notes", server.notes] : null,
        ]}
      />
    </Panel>
  );
}

function IntakeState({ server }: { server: Server }) {
  if (!server.ingestRotatedAt) return <Tag tone="warn">No credential yet</Tag>;
  return `Credential of ${formatInstant(server.ingestRotatedAt, SHARED_ZONE)}`;
}

function Actions({ server, onOpen }: Props) {
  const { run, running } = useMutate(setDefaultServer, { invalidates: ["Server"] });
  const makeDefault = async () => {
    const outcome = await run({ input: { id: server.id } });
    if (outcome.ok) toast(`${server.name} is the default now.`);
  };
  return (
    <Group gap={8}>
      {server.isDefault ? (
        <Tag tone="good">Default</Tag>
      ) : (
        <Button
          size="xs"
          variant="subtle"
          loading={running}
          leftSection={<Star size={14} aria-hidden />}
          onClick={() => void makeDefault()}
        >
          Make default
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<PlugZap size={14} aria-hidden />}
        onClick={() => onOpen("test")}
      >
        Test connection
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<KeyRound size={14} aria-hidden />}
        onClick={() => onOpen("intake")}
      >
        Intake
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`More for ${server.name}`}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={() => onOpen("edit")}>
            Edit
          </Menu.Item>
          <Menu.Item leftSection={<ShieldCheck size={14} aria-hidden />} onClick={() => onOpen("whitelist")}>
            Whitelist
          </Menu.Item>
          <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} color="red" onClick={() => onOpen("delete")}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

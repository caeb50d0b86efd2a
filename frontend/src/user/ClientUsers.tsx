import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Plus, Users } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import { Asked } from "../ui/Asked";
import { Confirm } from "../ui/Confirm";
import { type Column, DataRows } from "../ui/DataRows";
import { Panel } from "../ui/Panel";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { formatInstant } from "../ui/time";
import { toast } from "../ui/toast";
import { CreateUser } from "./CreateUser";
import { type ClientUser, clientUsersQuery, updateUser } from "./operations";
import { SetPassword } from "./SetPassword";

type Open = { readonly what: "password" | "disable"; readonly user: ClientUser };

/** Who may see a client's calls. */
export function ClientUsers({ clientId, timeZone }: { clientId: string; timeZone: string }) {
  const pages = usePages();
  const [result, ask] = useQuery({ query: clientUsersQuery, variables: { clientId, ...pages.variables } });
  const [creating, { open, close }] = useDisclosure(false);
  const [opened, setOpened] = useState<Open | null>(null);
  const { run, running } = useMutate(updateUser);
  const disable = async (user: ClientUser, disabled: boolean) => {
    const outcome = await run({ input: { id: user.id, disabled } });
    setOpened(null);
    if (outcome.ok) toast(disabled ? `${user.name} can no longer sign in.` : `${user.name} can sign in again.`);
  };
  const columns = columnsFor(timeZone, setOpened, (user) => void disable(user, false));
  return (
    <Panel
      title="Users"
      lead="They sign in to the client area and see this client's calls."
      actions={
        <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
          New user
        </Button>
      }
    >
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={2}>
        {({ users: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={Users} title="Nobody yet">
              Until there is a user, nobody of this client can sign in.
            </Empty>
          ) : (
            <>
              <DataRows
                label="Users"
                rows={nodes}
                columns={columns}
                keyOf={(user) => user.id}
                faint={(user) => user.disabled}
              />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && <CreateUser clientId={clientId} onClose={close} />}
      {opened?.what === "password" && <SetPassword user={opened.user} onClose={() => setOpened(null)} />}
      <Confirm
        opened={opened?.what === "disable"}
        title={`Disable ${opened?.user.name ?? ""}?`}
        confirm="Disable user"
        danger
        busy={running}
        onConfirm={() => opened && void disable(opened.user, true)}
        onCancel={() => setOpened(null)}
      >
        <Text size="sm">It signs {opened?.user.email} out everywhere, and its API tokens stop working.</Text>
      </Confirm>
    </Panel>
  );
}

function columnsFor(
  timeZone: string,
  onOpen: (open: Open) => void,
  onEnable: (user: ClientUser) => void,
): readonly Column<ClientUser>[] {
  return [
    { title: "Name", cell: (user) => <b>{user.name}</b> },
    { title: "E-mail", cell: (user) => user.email },
    {
      title: "Last signed in",
      cell: (user) => (user.lastSignedInAt ? formatInstant(user.lastSignedInAt, timeZone) : "Never"),
    },
    {
      title: "State",
      cell: (user) => (user.disabled ? <Tag tone="bad">Disabled</Tag> : <Tag tone="good">Active</Tag>),
    },
    {
      title: "Actions",
      quiet: true,
      end: true,
      cell: (user) => (
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Button size="compact-sm" variant="subtle" onClick={() => onOpen({ what: "password", user })}>
            Set password
          </Button>
          {user.disabled ? (
            <Button size="compact-sm" variant="subtle" onClick={() => onEnable(user)}>
              Enable
            </Button>
          ) : (
            <Button size="compact-sm" variant="subtle" onClick={() => onOpen({ what: "disable", user })}>
              Disable
            </Button>
          )}
        </Group>
      ),
    },
  ];
}

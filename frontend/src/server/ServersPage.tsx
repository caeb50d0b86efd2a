import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Plus, Server as ServerIcon } from "lucide-react";
import { Fragment, useState } from "react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { CreateServer } from "./CreateServer";
import { DeleteServer } from "./DeleteServer";
import { EditServer } from "./EditServer";
import { FetchingPanel } from "./FetchingPanel";
import { Intake } from "./Intake";
import { type Server, serversQuery } from "./operations";
import { type Opened, ServerCard } from "./ServerCard";
import { TestConnection } from "./TestConnection";
import { useRefresh } from "./useRefresh";
import { Whitelist } from "./Whitelist";

/** What is open above the list. */
type Open = { readonly what: Opened; readonly server: Server };

/** The FusionPBX hosts. */
export default function ServersPage() {
  const pages = usePages();
  const [result, ask] = useQuery({ query: serversQuery, variables: pages.variables });
  useRefresh(ask);
  const [creating, { open: create, close: created }] = useDisclosure(false);
  const [opened, setOpened] = useState<Open | null>(null);
  const close = () => setOpened(null);
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={create}>
      New server
    </Button>
  );
  return (
    <>
      <PageHeader title="Servers" lead="The FusionPBX hosts whose calls are billed." actions={add} />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={4}>
        {({ servers: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={ServerIcon} title="No server yet" action={add}>
              Add the FusionPBX host whose calls you bill. It then gets a credential with which it hands them over.
            </Empty>
          ) : (
            <>
              {nodes.map((server) => (
                <Fragment key={server.id}>
                  <ServerCard server={server} onOpen={(what) => setOpened({ what, server })} />
                  {server.fetchFrom !== "none" && <FetchingPanel server={server} />}
                </Fragment>
              ))}
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && <CreateServer onClose={created} onCreated={(server) => setOpened({ what: "intake", server })} />}
      {opened?.what === "edit" && <EditServer server={opened.server} onClose={close} />}
      {opened?.what === "delete" && <DeleteServer server={opened.server} onClose={close} />}
      {opened?.what === "test" && (
        <TestConnection name={opened.server.name} input={{ id: opened.server.id }} onClose={close} />
      )}
      {opened?.what === "whitelist" && <Whitelist server={opened.server} onClose={close} />}
      {opened?.what === "intake" && <Intake server={opened.server} onClose={close} />}
    </>
  );
}

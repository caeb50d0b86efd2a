import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Layers, Plus } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { Panel } from "../ui/Panel";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { toast } from "../ui/toast";
import { CreateService } from "./CreateService";
import { servicesQuery } from "./operations";
import { ServiceRows, taken } from "./ServiceRows";

/** What a client holds. */
export function ClientServices({ clientId }: { clientId: string }) {
  const pages = usePages();
  const [result, ask] = useQuery({ query: servicesQuery, variables: { clientId, ...pages.variables } });
  const [creating, { open, close }] = useDisclosure(false);
  return (
    <Panel
      title="Services"
      lead="The products that it holds, and whose calls they bill."
      actions={
        <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
          New service
        </Button>
      }
    >
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={2}>
        {({ services: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={Layers} title="No service yet">
              Until there is one, none of its calls is billed.
            </Empty>
          ) : (
            <>
              <ServiceRows services={nodes} client={false} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && (
        <CreateService
          start={{ clientId }}
          onClose={close}
          onSaved={(assigned) => {
            close();
            toast(taken("The service is there.", assigned));
          }}
        />
      )}
    </Panel>
  );
}

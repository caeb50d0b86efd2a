import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { Plus, RadioTower } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { CreateProvider } from "./CreateProvider";
import { type ProviderRow, providersQuery } from "./operations";

const columns: readonly Column<ProviderRow>[] = [
  {
    title: "Name",
    cell: ({ id, name }) => (
      <TextLink to="/providers/$id" params={{ id }} fw={600}>
        {name}
      </TextLink>
    ),
  },
  { title: "Currency", cell: ({ currency }) => currency },
  { title: "Buy tariff", cell: ({ tariff }) => tariff?.name ?? "–" },
  {
    title: "Gateways",
    end: true,
    cell: ({ gateways }) => (gateways.length === 0 ? <Tag tone="warn">None yet</Tag> : gateways.length),
  },
  { title: "Version", end: true, cell: ({ version }) => version },
];

/** The upstream carriers. */
export default function ProvidersPage() {
  const pages = usePages();
  const [result, ask] = useQuery({ query: providersQuery, variables: pages.variables });
  const [creating, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New provider
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Providers"
        lead="The upstream carriers: what they charge you, and which of their calls nobody is charged for."
        actions={add}
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ providers: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={RadioTower} title="No provider yet" action={add}>
              A call names the gateway that carried it. The provider of that gateway says what the call cost you, and
              which calls are excluded or free.
            </Empty>
          ) : (
            <>
              <DataRows label="Providers" rows={nodes} columns={columns} keyOf={({ id }) => id} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && (
        <CreateProvider onClose={close} onCreated={(id) => void navigate({ to: "/providers/$id", params: { id } })} />
      )}
    </>
  );
}

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { Plus, Tags } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { formatMinutes } from "../ui/duration";
import { TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { CreatePackage } from "./CreatePackage";
import { type PackageRow, packagesQuery } from "./operations";
import { spokenPercent } from "./percent";

const columns: readonly Column<PackageRow>[] = [
  {
    title: "Name",
    cell: ({ id, name }) => (
      <TextLink to="/packages/$id" params={{ id }} fw={600}>
        {name}
      </TextLink>
    ),
  },
  { title: "Currency", cell: ({ currency }) => currency },
  { title: "Tariff", cell: ({ tariff }) => tariff.name },
  { title: "Markup", end: true, cell: ({ markupPercent }) => spokenPercent(markupPercent) },
  { title: "Minutes included", end: true, cell: ({ pools }) => included(pools) },
  { title: "Version", end: true, cell: ({ version }) => version },
];

/** By what the ordinary calls of products are sold. */
export default function PackagesPage() {
  const pages = usePages();
  const [result, ask] = useQuery({ query: packagesQuery, variables: pages.variables });
  const [creating, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New package
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Packages"
        lead="What ordinary calls cost: the rates of a tariff, with a markup, included minutes and rates of its own."
        actions={add}
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ packages: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty icon={Tags} title="No package yet" action={add}>
              A package sells the rates of a tariff. Products name the package by which their ordinary calls are sold.
            </Empty>
          ) : (
            <>
              <DataRows label="Packages" rows={nodes} columns={columns} keyOf={({ id }) => id} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && (
        <CreatePackage onClose={close} onCreated={(id) => void navigate({ to: "/packages/$id", params: { id } })} />
      )}
    </>
  );
}

function included(pools: PackageRow["pools"]): string {
  const seconds = pools.reduce((sum, pool) => sum + pool.seconds, 0);
  return seconds === 0 ? "–" : formatMinutes(seconds);
}

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, Search, Tags } from "lucide-react";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { CreateTariff } from "./CreateTariff";
import { type Tariff, tariffsQuery } from "./operations";
import { SearchField } from "./SearchField";
import { readTariffsSearch } from "./search";

const columns: readonly Column<Tariff>[] = [
  {
    title: "Name",
    cell: (tariff) => (
      <TextLink to="/tariffs/$id" params={{ id: tariff.id }} fw={600}>
        {tariff.name}
      </TextLink>
    ),
  },
  {
    title: "In force",
    cell: ({ inForce }) => (inForce ? <Tag tone="good">Version {inForce.version}</Tag> : <Tag tone="warn">None</Tag>),
  },
  { title: "Valid from", cell: ({ inForce }) => inForce && formatInstant(inForce.validFrom, inForce.timeZone) },
  {
    title: "Saved",
    cell: ({ inForce }) => inForce && `${formatInstant(inForce.savedAt, SHARED_ZONE)} by ${inForce.savedBy}`,
  },
  { title: "Rates", end: true, cell: ({ inForce }) => new Intl.NumberFormat().format(inForce?.rateCount ?? 0) },
  { title: "Currency", end: true, cell: (tariff) => tariff.currency },
];

/** The rate decks. What is searched for stands in the address. */
export default function TariffsPage() {
  const { q } = readTariffsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const pages = usePages();
  const [result, ask] = useQuery({ query: tariffsQuery, variables: { search: q ?? null, ...pages.variables } });
  const [creating, { open, close }] = useDisclosure(false);
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New tariff
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Tariffs"
        lead="Rate decks: what calls to a destination cost. Packages sell by them, carriers are paid by them."
        actions={add}
      />
      <SearchField
        mb="md"
        maw={340}
        label="Search tariffs"
        placeholder="Search by name"
        value={q}
        onSearch={(text) => {
          pages.reset();
          void navigate({ to: "/tariffs", search: { q: text }, replace: true });
        }}
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ tariffs: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <None search={q} add={add} />
          ) : (
            <>
              <DataRows label="Tariffs" rows={nodes} columns={columns} keyOf={(tariff) => tariff.id} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && (
        <CreateTariff onClose={close} onCreated={(id) => void navigate({ to: "/tariffs/$id", params: { id } })} />
      )}
    </>
  );
}

function None({ search, add }: { search: string | undefined; add: ReactNode }) {
  if (search) return <Empty icon={Search} title={`No tariff is called “${search}”`} />;
  return (
    <Empty icon={Tags} title="No tariff yet" action={add}>
      A tariff holds the prices of calls by the prefix of their number. It is filled from a file, CSV or Excel, or rate
      by rate.
    </Empty>
  );
}

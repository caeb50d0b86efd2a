import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { Building2, Plus, Search } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { countryName } from "../ui/countries";
import { type Column, DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { CreateClient } from "./CreateClient";
import { type Client, clientsQuery } from "./operations";

const columns: readonly Column<Client>[] = [
  {
    title: "Name",
    cell: (client) => (
      <TextLink to="/clients/$id" params={{ id: client.id }} fw={600}>
        {client.name}
      </TextLink>
    ),
  },
  { title: "Country", cell: (client) => countryName(client.country) },
  { title: "Area code", cell: (client) => client.areaCode },
  { title: "Time zone", cell: (client) => client.timeZone.replaceAll("_", " ") },
  { title: "Currency", end: true, cell: (client) => client.currency },
];

/** The customer companies. */
export default function ClientsPage() {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), 250);
  const pages = usePages();
  const [result, ask] = useQuery({ query: clientsQuery, variables: { search: search || null, ...pages.variables } });
  const [creating, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New client
    </Button>
  );
  return (
    <>
      <PageHeader title="Clients" lead="The companies whose calls are billed." actions={add} />
      <TextInput
        mb="md"
        maw={340}
        aria-label="Search clients"
        placeholder="Search by name"
        leftSection={<Search size={15} aria-hidden />}
        value={text}
        onChange={(e) => {
          setText(e.currentTarget.value);
          pages.reset();
        }}
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ clients: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <None search={search} add={add} />
          ) : (
            <>
              <DataRows label="Clients" rows={nodes} columns={columns} keyOf={(client) => client.id} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {creating && (
        <CreateClient onClose={close} onCreated={(id) => void navigate({ to: "/clients/$id", params: { id } })} />
      )}
    </>
  );
}

function None({ search, add }: { search: string; add: React.ReactNode }) {
  if (search !== "") return <Empty icon={Search} title={`No client is called “${search}”`} />;
  return (
    <Empty icon={Building2} title="No client yet" action={add}>
      A client is a company whose calls you bill. It gets services, and users who see its calls.
    </Empty>
  );
}

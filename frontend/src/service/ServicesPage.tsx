import { Button, Group, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Import, Layers, Plus } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { ButtonLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { toast } from "../ui/toast";
import { CreateService } from "./CreateService";
import { OrderButton } from "./OrderButton";
import { partsQuery, servicesQuery } from "./operations";
import { ServiceRows, taken } from "./ServiceRows";
import { readSearch, type ServiceSearch } from "./search";

/** Who holds what. What is filtered by, and a form that is open, stand in the address. */
export default function ServicesPage() {
  const search = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const go = (next: ServiceSearch) => void navigate({ to: "/services", search: next, replace: true });
  const pages = usePages();
  const filter = { clientId: search.client, productId: search.product };
  const variables = { clientId: filter.clientId ?? null, productId: filter.productId ?? null, ...pages.variables };
  const [result, ask] = useQuery({ query: servicesQuery, variables });
  const change = (part: ServiceSearch) => {
    pages.reset();
    go({ ...search, ...part });
  };
  const close = () => go({ client: search.client, product: search.product });
  const add = (
    <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={() => go({ ...search, create: 1 })}>
      New service
    </Button>
  );
  const actions = (
    <Group gap="sm">
      <ButtonLink to="/import-tenants" leftSection={<Import size={16} aria-hidden />}>
        Import from a PBX
      </ButtonLink>
      {add}
      <OrderButton>New order</OrderButton>
    </Group>
  );
  const filtered = search.client !== undefined || search.product !== undefined;
  return (
    <>
      <PageHeader
        title="Services"
        lead="Who holds what: whose calls of which PBX domain a product bills."
        actions={actions}
      />
      <Filters search={search} onChange={change} />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ services: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <Empty
              icon={Layers}
              title={filtered ? "No service is both" : "No service yet"}
              action={filtered ? undefined : add}
            >
              {filtered
                ? "Choose another client or product."
                : "A service gives a product to a client, for one domain of a server."}
            </Empty>
          ) : (
            <>
              <ServiceRows services={nodes} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
      {search.create && (
        <CreateService
          start={{
            clientId: search.client,
            domainName: search.domain,
            serverName: search.server,
            call: search.call,
          }}
          onClose={close}
          onSaved={(assigned) => {
            close();
            toast(taken("The service is there.", assigned));
          }}
        />
      )}
    </>
  );
}

function Filters({ search, onChange }: { search: ServiceSearch; onChange: (part: ServiceSearch) => void }) {
  const [{ data }] = useQuery({ query: partsQuery });
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <Group gap="sm" mb="md">
      <Select
        aria-label="Client"
        placeholder="All clients"
        searchable
        clearable
        data={data?.clients.nodes.map(named) ?? []}
        value={search.client ?? null}
        onChange={(client) => onChange({ client: client ?? undefined })}
      />
      <Select
        aria-label="Product"
        placeholder="All products"
        searchable
        clearable
        data={data?.products.nodes.map(named) ?? []}
        value={search.product ?? null}
        onChange={(product) => onChange({ product: product ?? undefined })}
      />
    </Group>
  );
}

import { Button, Checkbox, Group, Select } from "@mantine/core";
import { ArrowLeft, Building2 } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import type { ImportTenantsMutation, ServicePartsQuery, TenantsQuery } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { countries, timeZones } from "../ui/countries";
import { DataRows } from "../ui/DataRows";
import { TextLink } from "../ui/links";
import { Notice } from "../ui/Notice";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { type Choice, importInput, type Shared } from "./importValues";
import { partsQuery } from "./operations";
import { importTenants, tenantsQuery } from "./tenants";

/** Brings the tenants of a running FusionPBX in: first the server, then which of its domains are whose. */
export default function ImportPage() {
  const [parts, ask] = useQuery({ query: partsQuery, requestPolicy: "cache-and-network" });
  const [server, setServer] = useState<string | null>(null);
  return (
    <>
      <TextLink to="/services" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Services
      </TextLink>
      <PageHeader
        title="Import from a PBX"
        lead="Makes services of domains that are there, and looks after their extensions. Nothing changes at the PBX."
      />
      <Asked result={parts} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {(data) => (
          <>
            <Panel title="1. The server">
              <Select
                label="Server"
                placeholder="Choose a server"
                maw={360}
                value={server}
                onChange={setServer}
                data={data.servers.nodes.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Panel>
            {server && <Tenants key={server} server={server} parts={data} />}
          </>
        )}
      </Asked>
    </>
  );
}

type Parts = ServicePartsQuery;

function Tenants({ server, parts }: { server: string; parts: Parts }) {
  const [result, ask] = useQuery({
    query: tenantsQuery,
    variables: { serverId: server },
    requestPolicy: "network-only",
  });
  const again = () => ask({ requestPolicy: "network-only" });
  return (
    <Panel title="2. Its domains" lead="Choose a client for each domain, or let one be made of its name.">
      <Asked result={result} onRetry={again} rows={4}>
        {({ tenants }) =>
          tenants.length === 0 ? (
            <Empty icon={Building2} title="The server has no domain" />
          ) : (
            <Chooser server={server} parts={parts} tenants={tenants} onImported={again} />
          )
        }
      </Asked>
    </Panel>
  );
}

type Tenant = TenantsQuery["tenants"][number];
type Outcome = ImportTenantsMutation["importTenants"]["tenants"][number];
type ChooserProps = { server: string; parts: Parts; tenants: readonly Tenant[]; onImported: () => void };

function Chooser({ server, parts, tenants, onImported }: ChooserProps) {
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [shared, setShared] = useState<Shared>({ productId: null, country: "AU", timeZone: "Australia/Melbourne" });
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const { run, running } = useMutate(importTenants, { invalidates: ["Service", "Client"] });
  const product = parts.products.nodes.find(({ id }) => id === shared.productId);
  const clients = parts.clients.nodes.filter((c) => !product || c.currency === product.currency);
  const chosen = Object.keys(choices);
  const set = (name: string, choice: Choice | null) =>
    setChoices(({ [name]: _, ...others }) => (choice ? { ...others, [name]: choice } : others));
  const start = async () => {
    const outcome = await run({ input: importInput(server, choices, shared, product?.currency ?? "") });
    if (!outcome.ok) return;
    setOutcomes(outcome.data.importTenants.tenants);
    setChoices({});
    onImported();
  };
  return (
    <>
      <Group gap="md" mb="md" align="flex-end">
        <Select
          label="Product"
          withAsterisk
          placeholder="Choose a product"
          searchable
          value={shared.productId}
          onChange={(productId) => setShared({ ...shared, productId })}
          data={parts.products.nodes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          label="Country of new clients"
          searchable
          allowDeselect={false}
          value={shared.country}
          onChange={(country) => setShared({ ...shared, country: country ?? shared.country })}
          data={countries()}
        />
        <Select
          label="Their time zone"
          searchable
          allowDeselect={false}
          value={shared.timeZone}
          onChange={(timeZone) => setShared({ ...shared, timeZone: timeZone ?? shared.timeZone })}
          data={timeZones()}
        />
      </Group>
      <DataRows
        label="Domains"
        rows={tenants}
        keyOf={(t) => t.uuid}
        columns={[
          {
            title: "Import",
            cell: (t) => (
              <Checkbox
                aria-label={`Import ${t.name}`}
                checked={t.name in choices}
                onChange={(e) => set(t.name, e.currentTarget.checked ? { clientId: t.client?.id ?? null } : null)}
              />
            ),
          },
          { title: "Domain", cell: (t) => <b>{t.name}</b> },
          { title: "Extensions", end: true, cell: (t) => t.extensions },
          {
            title: "Client",
            cell: (t) =>
              t.client ? (
                <>
                  {t.client.name} <Tag tone="good">Known</Tag>
                </>
              ) : (
                <Select
                  aria-label={`Client of ${t.name}`}
                  placeholder="A new client of that name"
                  searchable
                  clearable
                  disabled={!(t.name in choices)}
                  value={choices[t.name]?.clientId ?? null}
                  onChange={(clientId) => set(t.name, { clientId })}
                  data={clients.map(({ id, name }) => ({ value: id, label: name }))}
                />
              ),
          },
          { title: "Outcome", cell: (t) => <Became outcome={outcomes.find((o) => o.domainName === t.name)} /> },
        ]}
      />
      <Group justify="flex-end" mt="md">
        <Button
          disabled={chosen.length === 0 || !shared.productId || chosen.length > 50}
          loading={running}
          onClick={start}
        >
          {chosen.length === 1 ? "Import one domain" : `Import ${chosen.length} domains`}
        </Button>
      </Group>
      {chosen.length > 50 && <Notice>At most 50 domains at once.</Notice>}
    </>
  );
}

function Became({ outcome }: { outcome: Outcome | undefined }) {
  if (!outcome) return "–";
  if (outcome.error) return <Tag tone="bad">{outcome.error}</Tag>;
  const adopted = `${outcome.adopted} extensions`;
  return (
    <TextLink to="/services/$id" params={{ id: outcome.service?.id ?? "" }}>
      {outcome.created ? `A new service, ${adopted}` : `Was there, ${adopted} more`}
    </TextLink>
  );
}

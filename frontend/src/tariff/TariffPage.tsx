import { Button, Menu, Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, ChevronDown, Download, FileUp, FileX2, Pencil } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { ButtonLink, TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/states";
import { formatInstant } from "../ui/time";
import { tariffQuery, type VersionedTariff } from "./operations";
import { RenameTariff } from "./RenameTariff";
import { RatesView } from "./rates/RatesView";
import { exportHref, readTariffSearch, type TariffSearch, type View } from "./search";
import { SettingsView } from "./settings/SettingsView";
import { VersionsView } from "./versions/VersionsView";
import { counted } from "./words";

/** One tariff: its rates, its versions, and what they share. */
export default function TariffPage() {
  const { id } = useParams({ from: "/signed-in/admin/tariffs/$id" });
  const [result, ask] = useQuery({ query: tariffQuery, variables: { id } });
  const reload = () => ask({ requestPolicy: "network-only" });
  return (
    <>
      <TextLink to="/tariffs" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Tariffs
      </TextLink>
      <Asked result={result} onRetry={reload}>
        {({ node }) =>
          node?.__typename === "Tariff" ? (
            <Sheet key={node.id} tariff={node} onReload={reload} />
          ) : (
            <Empty icon={FileX2} title="There is no such tariff" />
          )
        }
      </Asked>
    </>
  );
}

function Sheet({ tariff, onReload }: { tariff: VersionedTariff; onReload: () => void }) {
  const search = readTariffSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const go = (changes: Partial<TariffSearch>) =>
    void navigate({
      to: "/tariffs/$id",
      params: { id: tariff.id },
      search: { ...search, ...changes },
      replace: "q" in changes,
      resetScroll: false,
    });
  return (
    <>
      <Header tariff={tariff} />
      <Tabs value={search.view ?? "rates"} onChange={(view) => go({ view: view as View })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="rates">Rates</Tabs.Tab>
          <Tabs.Tab value="versions">Versions ({tariff.versions.length})</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rates">
          <RatesView
            key={search.version ?? "in force"}
            tariff={tariff}
            search={search}
            onSearch={go}
            onReload={onReload}
          />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsView
            tariff={tariff}
            onShow={(version) =>
              go({ view: undefined, version: version === tariff.inForce?.version ? undefined : version })
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsView tariff={tariff} onReload={onReload} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Header({ tariff }: { tariff: VersionedTariff }) {
  const [renaming, { open, close }] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title={tariff.name}
        lead={leadOf(tariff)}
        actions={
          <>
            <Button variant="default" leftSection={<Pencil size={15} aria-hidden />} onClick={open}>
              Rename
            </Button>
            {tariff.inForce && <Export tariff={tariff} version={tariff.inForce.version} />}
            <ButtonLink
              to="/tariffs/$id/import"
              params={{ id: tariff.id }}
              leftSection={<FileUp size={16} aria-hidden />}
            >
              Import a file
            </ButtonLink>
          </>
        }
      />
      {renaming && <RenameTariff tariff={tariff} onClose={close} />}
    </>
  );
}

function leadOf({ currency, inForce }: VersionedTariff): string {
  if (!inForce) return `${currency}. No version is in force.`;
  const { version, validFrom, timeZone, rateCount } = inForce;
  return `${currency}. Version ${version} in force since ${formatInstant(validFrom, timeZone)}, ${counted(rateCount, "rate")}.`;
}

function Export({ tariff, version }: { tariff: VersionedTariff; version: number }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Download size={15} aria-hidden />}
          rightSection={<ChevronDown size={14} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" download href={exportHref(tariff.id, version, "csv")}>
          As CSV
        </Menu.Item>
        <Menu.Item component="a" download href={exportHref(tariff.id, version, "xlsx")}>
          As Excel (XLSX)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useQuery } from "urql";
import { Notice } from "../ui/Notice";
import { PageHeader } from "../ui/PageHeader";
import { Log } from "./Log";
import { mailSettingsQuery } from "./operations";
import { Settings } from "./Settings";
import type { MailSearch } from "./search";
import { Templates } from "./Templates";

const route = getRouteApi("/signed-in/admin/mail");

/** What clients are told by e-mail: what became of it, how it is written, and of what they are told at all. */
export default function MailPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: MailSearch) => void navigate({ search: tidy(next), resetScroll: false });
  return (
    <>
      <PageHeader title="E-mail" lead="What clients are told, how it is written, and what became of it." />
      <Held />
      <Tabs
        value={search.tab ?? "log"}
        onChange={(tab) => go({ tab: tab === "log" ? undefined : (tab as MailSearch["tab"]) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="log">Messages</Tabs.Tab>
          <Tabs.Tab value="templates">Templates</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="log">
          <Log search={search} onChange={(part) => go({ ...search, ...part })} />
        </Tabs.Panel>
        <Tabs.Panel value="templates">
          <Templates event={search.event ?? "invoice_issued"} onEvent={(event) => go({ tab: "templates", event })} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <Settings />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** Why nothing is sent, where that is so. */
function Held() {
  const [{ data }] = useQuery({ query: mailSettingsQuery });
  const held = data?.mailSettings.held;
  if (!held) return null;
  return (
    <div style={{ marginBottom: 16 }}>
      <Notice title="Messages wait">{held}</Notice>
    </div>
  );
}

/** An address without empty parameters. */
function tidy(search: MailSearch): MailSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

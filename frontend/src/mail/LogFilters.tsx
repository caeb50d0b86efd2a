import { Button, NativeSelect } from "@mantine/core";
import { RefreshCw, X } from "lucide-react";
import { useQuery } from "urql";
import { useClientOptions } from "../api/clients";
import { SearchSelect } from "../ui/SearchSelect";
import classes from "./Mail.module.css";
import { mailedClient } from "./operations";
import { isNarrowed, type MailSearch } from "./search";
import { allEvents, allStates, events, states } from "./words";

type Props = {
  readonly search: MailSearch;
  readonly onChange: (part: MailSearch) => void;
  readonly onClear: () => void;
  readonly onRefresh: () => void;
};

/** What the log is narrowed to; every change is a new address. */
export function LogFilters({ search, onChange, onClear, onRefresh }: Props) {
  return (
    <search className={classes.filters} aria-label="Filter the messages">
      <NativeSelect
        aria-label="State"
        data={[
          { value: "", label: "All states" },
          ...allStates.map((value) => ({ value, label: states[value].label })),
        ]}
        value={search.state ?? ""}
        onChange={(e) => onChange({ state: (e.currentTarget.value || undefined) as MailSearch["state"] })}
      />
      <NativeSelect
        aria-label="Event"
        data={[
          { value: "", label: "All events" },
          ...allEvents.map((value) => ({ value, label: events[value].label })),
        ]}
        value={search.event ?? ""}
        onChange={(e) => onChange({ event: (e.currentTarget.value || undefined) as MailSearch["event"] })}
      />
      <Client value={search.client} onChange={(client) => onChange({ client })} />
      <Button variant="default" leftSection={<RefreshCw size={15} aria-hidden />} onClick={onRefresh}>
        Refresh
      </Button>
      {isNarrowed(search) && (
        <Button variant="subtle" leftSection={<X size={15} aria-hidden />} onClick={onClear}>
          Clear
        </Button>
      )}
    </search>
  );
}

function Client({ value, onChange }: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const [{ data }] = useQuery({ query: mailedClient, variables: { id: value ?? "" }, pause: value === undefined });
  const chosen = value !== undefined && data?.node?.__typename === "Client" ? data.node : null;
  const { clients, search } = useClientOptions(chosen?.name ?? null);
  return (
    <SearchSelect
      aria-label="Client"
      placeholder="All clients"
      clearable
      clearButtonProps={{ "aria-label": "All clients" }}
      nothingFoundMessage="No such client"
      options={clients.map(({ id, name }) => ({ id, name }))}
      value={chosen && { id: chosen.id, name: chosen.name }}
      onSearchChange={search}
      onChange={(client) => onChange(client?.id)}
    />
  );
}

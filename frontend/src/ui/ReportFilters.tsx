import { NativeSelect, TextInput } from "@mantine/core";
import classes from "./ReportFilters.module.css";
import { SearchSelect } from "./SearchSelect";

/** What a report of money is about: days, both included, a currency, and one client or all. */
export type ReportChoice<Client> = {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly client: Client | null;
};

type Props<Client> = {
  readonly label: string;
  readonly value: ReportChoice<Client>;
  /** The clients to choose from, as one types. */
  readonly clients: readonly Client[];
  readonly onSearch: (typed: string) => void;
  readonly onChange: (part: Partial<ReportChoice<Client>>) => void;
};

/** Chooses what a report is about. */
export function ReportFilters<Client extends { id: string; name: string; currency: string }>({
  label,
  value: { from, to, currency, client },
  clients,
  onSearch,
  onChange,
}: Props<Client>) {
  const currencies = [...new Set([currency, ...clients.map((one) => one.currency)])].sort();
  return (
    <search className={classes.filters} aria-label={label}>
      <TextInput
        type="date"
        label="From"
        value={from}
        max={to}
        onChange={(e) => e.currentTarget.value && onChange({ from: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={to}
        min={from}
        error={from > to && "This is before the first day"}
        onChange={(e) => e.currentTarget.value && onChange({ to: e.currentTarget.value })}
      />
      <NativeSelect
        label="Currency"
        data={currencies}
        value={currency}
        onChange={(e) => onChange({ currency: e.currentTarget.value })}
      />
      <SearchSelect
        label="Client"
        placeholder="All clients"
        clearable
        clearButtonProps={{ "aria-label": "All clients" }}
        nothingFoundMessage="No such client"
        options={clients}
        value={client}
        onSearchChange={onSearch}
        onChange={(chosen) => onChange({ client: chosen })}
      />
    </search>
  );
}

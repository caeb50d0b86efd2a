import { ActionIcon, Button, Group } from "@mantine/core";
import { FileUp, Pencil, Plus, Search, Tags } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useQuery } from "urql";
import { Asked } from "../../ui/Asked";
import { type Column, DataRows } from "../../ui/DataRows";
import { ButtonLink } from "../../ui/links";
import { Notice } from "../../ui/Notice";
import { Pager, usePages } from "../../ui/pages";
import { Empty } from "../../ui/states";
import { formatInstant } from "../../ui/time";
import { type Rate, tariffRatesQuery, type Version, type VersionedTariff } from "../operations";
import { SearchField } from "../SearchField";
import type { TariffSearch } from "../search";
import { baseOf, counted, standingOf } from "../words";
import { columnsOf } from "./columns";
import { RateForm } from "./RateForm";
import classes from "./RateRows.module.css";
import { keyOf, nameOf } from "./rate";

type Props = {
  readonly tariff: VersionedTariff;
  readonly search: TariffSearch;
  readonly onSearch: (changes: Partial<TariffSearch>) => void;
  /** Reads the tariff again. */
  readonly onReload: () => void;
};

/** The rates of the version in force, or of another one that is asked for. Those that changes are made on can be changed one by one. */
export function RatesView({ tariff, search, onSearch, onReload }: Props) {
  const [edited, setEdited] = useState<Rate | "new" | null>(null);
  const pages = usePages();
  const base = baseOf(tariff);
  const shown = tariff.versions.find(({ version }) => version === search.version) ?? base;
  const current = shown?.version === base?.version;
  const [result, ask] = useQuery({
    query: tariffRatesQuery,
    variables: { id: tariff.id, version: shown?.version ?? null, search: search.q ?? null, ...pages.variables },
    pause: !shown,
  });
  const form = edited && (
    <RateForm
      tariff={tariff}
      rate={edited === "new" ? null : edited}
      onClose={() => setEdited(null)}
      onConflict={onReload}
    />
  );
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setEdited("new")}>
      Add rate
    </Button>
  );
  if (!shown || (current && shown.rateCount === 0)) return <NoRates tariff={tariff} add={add} form={form} />;
  return (
    <>
      {shown.version !== tariff.inForce?.version && (
        <NotInForce tariff={tariff} shown={shown} onBack={() => onSearch({ version: undefined })} />
      )}
      <div className={classes.toolbar}>
        <SearchField
          className={classes.search}
          label="Search rates"
          placeholder="Prefix or destination"
          value={search.q}
          onSearch={(q) => {
            pages.reset();
            onSearch({ q });
          }}
        />
        <p className={classes.count}>
          {counted(shown.rateCount, "rate")}, {shown.taxIncluded ? "with" : "without"} tax
        </p>
        {current && <div className={classes.push}>{add}</div>}
      </div>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ node }) => {
          const rates = node?.__typename === "Tariff" ? node.rates : null;
          if (!rates || (rates.nodes.length === 0 && !pages.earlier)) return <NothingFound q={search.q} />;
          const writing = { currency: tariff.currency, zone: shown.timeZone };
          return (
            <div className={classes.rows} data-waiting={result.fetching || undefined}>
              <DataRows
                label="Rates"
                rows={rates.nodes}
                columns={[...columnsOf(rates.nodes, writing), ...(current ? [editColumn(setEdited)] : [])]}
                keyOf={keyOf}
              />
              <Pager pages={pages} info={rates.pageInfo} />
            </div>
          );
        }}
      </Asked>
      {form}
    </>
  );
}

function editColumn(onEdit: (rate: Rate) => void): Column<Rate> {
  return {
    title: "Actions",
    quiet: true,
    end: true,
    cell: (rate) => (
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={`Edit the rate of ${nameOf(rate)}`}
        onClick={() => onEdit(rate)}
      >
        <Pencil size={15} aria-hidden />
      </ActionIcon>
    ),
  };
}

function NothingFound({ q }: { q: string | undefined }) {
  return (
    <Empty icon={Search} title={q ? `No rate fits “${q}”` : "This version has no rates"}>
      {q && "A number is looked for at the beginning of prefixes, a text anywhere in destinations."}
    </Empty>
  );
}

function NoRates({ tariff, add, form }: { tariff: VersionedTariff; add: ReactNode; form: ReactNode }) {
  return (
    <>
      <Empty
        icon={Tags}
        title="No rates yet"
        action={
          <Group gap="sm">
            <ButtonLink
              to="/tariffs/$id/import"
              params={{ id: tariff.id }}
              variant="default"
              leftSection={<FileUp size={16} aria-hidden />}
            >
              Import a file
            </ButtonLink>
            {add}
          </Group>
        }
      >
        Calls that are sold by this tariff are unrated until it has some.
      </Empty>
      {form}
    </>
  );
}

type NotInForceProps = { tariff: VersionedTariff; shown: Version; onBack: () => void };

/** Says that the rates below are not those that price calls now. */
function NotInForce({ tariff, shown, onBack }: NotInForceProps) {
  const { inForce } = tariff;
  const standing = standingOf(shown, tariff);
  return (
    <div className={classes.notice}>
      <Notice title={`These are the rates of version ${shown.version}, ${standing}`}>
        {inForce
          ? `Calls that start now are priced by version ${inForce.version}. `
          : "No version is in force: calls that start now are unrated. "}
        {standing === "to come" && `It is valid from ${formatInstant(shown.validFrom, shown.timeZone)}. `}
        {inForce && (
          <Button size="compact-xs" variant="default" onClick={onBack}>
            Back to the rates in force
          </Button>
        )}
      </Notice>
    </div>
  );
}

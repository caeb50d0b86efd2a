import { ActionIcon, Button } from "@mantine/core";
import { FileUp, Pencil, Plus, Search, Tags } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { Asked } from "../../ui/Asked";
import { type Column, DataRows } from "../../ui/DataRows";
import { ButtonLink } from "../../ui/links";
import { Notice } from "../../ui/Notice";
import { Pager, usePages } from "../../ui/pages";
import { Empty } from "../../ui/states";
import { browserZone } from "../../ui/time";
import { type Rate, tariffRatesQuery, type VersionedTariff } from "../operations";
import { SearchField } from "../SearchField";
import type { TariffSearch } from "../search";
import { counted, formatZoned, standingOf } from "../words";
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

/** The rates of the version in force, or of another one that is asked for; those in force can be changed one by one. */
export function RatesView({ tariff, search, onSearch, onReload }: Props) {
  const [edited, setEdited] = useState<Rate | "new" | null>(null);
  const pages = usePages();
  const shown = tariff.versions.find(({ version }) => version === search.version) ?? tariff.inForce;
  const current = shown?.version === tariff.inForce?.version;
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
  if (!shown) return <NoRates tariff={tariff} add={add} form={form} />;
  return (
    <>
      {!current && (
        <OtherVersion tariff={tariff} shown={shown.version} onBack={() => onSearch({ version: undefined })} />
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

function NoRates({ tariff, add, form }: { tariff: VersionedTariff; add: React.ReactNode; form: React.ReactNode }) {
  const coming = tariff.versions.find((version) => standingOf(version, tariff) === "to come");
  return (
    <>
      <Empty
        icon={Tags}
        title={tariff.versions.length === 0 ? "No rates yet" : "No version is in force"}
        action={
          <Button.Group>
            <ButtonLink
              to="/tariffs/$id/import"
              params={{ id: tariff.id }}
              leftSection={<FileUp size={16} aria-hidden />}
            >
              Import a file
            </ButtonLink>
            {add}
          </Button.Group>
        }
      >
        {coming
          ? `Version ${coming.version} prices calls from ${formatZoned(coming.validFrom, coming.timeZone || browserZone())} on; until then they are unrated.`
          : "Calls that are sold by this tariff are unrated until it has some."}
      </Empty>
      {form}
    </>
  );
}

function OtherVersion({ tariff, shown, onBack }: { tariff: VersionedTariff; shown: number; onBack: () => void }) {
  const version = tariff.versions.find((one) => one.version === shown);
  return (
    <div className={classes.notice}>
      <Notice title={`These are the rates of version ${shown}${version ? `, ${standingOf(version, tariff)}` : ""}`}>
        {tariff.inForce ? `Calls that start now are priced by version ${tariff.inForce.version}.` : "None is in force."}{" "}
        <Button size="compact-xs" variant="default" onClick={onBack}>
          Back to the rates in force
        </Button>
      </Notice>
    </div>
  );
}

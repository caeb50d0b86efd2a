import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef } from "react";
import type { CdrFilter } from "../gql/graphql";
import { PageHeader } from "../ui/PageHeader";
import { dayIn, formatDate, zoneName } from "../ui/time";
import classes from "./CallsPage.module.css";
import { CallTable } from "./CallTable";
import { Filters } from "./Filters";
import { LiveMark } from "./LiveMark";
import { Summary } from "./Summary";
import { type CallSearch, daysOf, exportHref, filterOf } from "./search";
import { useCallFeed, useToday } from "./useCallFeed";
import { type Scope, useScope } from "./useScope";
import { linkOf, useSteadyRow } from "./useSteadyRow";

const CallPanel = lazy(() => import("./CallPanel"));
const route = getRouteApi("/signed-in/calls");

/** The calls: as they happen, filtered, summed up, and each with the reason for its charge. */
export function CallsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useScope(search.client);
  const today = useToday(useCallback((at: Date) => dayIn(scope.zone, at), [scope.zone]));
  // The same filter stays the same object: which call is open is no part of it.
  const conditions = JSON.stringify(scope.ready ? filterOf(search, scope.zone, today) : null);
  const filter = useMemo(() => JSON.parse(conditions) as CdrFilter | null, [conditions]);
  const { from, to } = daysOf(search, today);
  const shown = useCallFeed(filter);
  const list = useRef<HTMLDivElement>(null);
  const steady = useSteadyRow(list, search.call !== undefined);

  const change = useCallback(
    (changes: Partial<CallSearch>) =>
      void navigate({
        search: (now) => tidy({ ...now, call: undefined, ...changes }),
        replace: Object.keys(changes).every((name) => name === "number" || name === "extension"), // what is typed
        resetScroll: false,
      }),
    [navigate],
  );
  const open = useCallback(
    (call: string | undefined) => {
      void navigate({
        search: (now) => tidy({ ...now, call }),
        replace: search.call !== undefined,
        resetScroll: false,
      });
    },
    [navigate, search.call],
  );
  const close = () => {
    const last = search.call ?? "";
    steady(last);
    open(undefined);
    requestAnimationFrame(() => linkOf(list.current, last)?.focus());
  };

  return (
    <div className={classes.page} data-panel={search.call ? "" : undefined}>
      <div>
        <PageHeader
          title="Calls"
          lead={<Lead search={search} today={today} scope={scope} />}
          actions={
            <>
              <LiveMark />
              <Button
                component="a"
                href={exportHref(filter ?? {})}
                download
                variant="default"
                leftSection={<Download size={15} aria-hidden />}
              >
                Export CSV
              </Button>
            </>
          }
        />
        <Filters search={search} scope={scope} today={today} onChange={change} />
        <Summary filter={filter} from={from} to={to ?? today} arrivals={shown.state.arrivals} scope={scope} />
        <div ref={list} onClickCapture={(event) => steady(callAt(event.target))}>
          <CallTable shown={shown} scope={scope} search={search} onClear={change} />
        </div>
      </div>
      {search.call && (
        <Suspense>
          <CallPanel id={search.call} rows={shown.state.list?.rows ?? []} scope={scope} onOpen={open} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

/** The call whose row something belongs to. */
function callAt(target: EventTarget): string {
  const row = target instanceof Element ? target.closest("tr") : null;
  return row?.querySelector<HTMLElement>("[data-call]")?.dataset.call ?? "";
}

function Lead({ search, today, scope }: { search: CallSearch; today: string; scope: Scope }) {
  const { from, to } = daysOf(search, today);
  const day = (date: string) => formatDate(date, scope.locale, date.slice(0, 4) !== today.slice(0, 4));
  const days =
    from === undefined && to === undefined
      ? "All days"
      : from === to && from !== undefined
        ? day(from)
        : `${from ? day(from) : "The beginning"} – ${to && to !== today ? day(to) : "today"}`;
  return (
    <>
      {scope.clientName && <>{scope.clientName} · </>}
      {from === today ? "Today" : days} · times in <abbr title={scope.zone}>{zoneName(scope.zone, scope.locale)}</abbr>
    </>
  );
}

/** An address without empty parameters. */
function tidy(search: CallSearch): CallSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ""));
}

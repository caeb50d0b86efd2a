import { Button, Loader, Paper } from "@mantine/core";
import { ArrowUp, PhoneCall, SearchX } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { UNREACHABLE } from "../api/fault";
import { Empty, Failed, LoadingRows } from "../ui/states";
import { CallRow, DayRow } from "./CallRow";
import classes from "./CallTable.module.css";
import { entriesOf } from "./entries";
import { nothing } from "./Filters";
import { type CallSearch, isNarrowed } from "./search";
import type { ShownFeed } from "./useCallFeed";
import { useRowKeys } from "./useRowKeys";
import type { Scope } from "./useScope";
import { useVirtualRows } from "./useVirtualRows";

interface Props {
  shown: ShownFeed;
  scope: Scope;
  search: CallSearch;
  onOpen: (id: string | undefined) => void;
  onClear: (changes: Partial<CallSearch>) => void;
}

/** The calls as a table, or what there is to say instead. */
export function CallTable(props: Props) {
  const { feed, state } = props.shown;
  if (state.list && state.list.rows.length > 0) return <Rows {...props} />;
  return (
    <Paper>
      {state.list ? (
        <NoCalls search={props.search} waiting={state.list.waiting.length} onClear={props.onClear} onRelease={() => feed.release()} />
      ) : state.fault ? (
        <Failed message={state.fault.message} unreachable={state.fault.code === UNREACHABLE} onRetry={() => void feed.load()} />
      ) : (
        <LoadingRows rows={10} label="Loading the calls" />
      )}
    </Paper>
  );
}

function NoCalls({ search, waiting, onClear, onRelease }: { search: CallSearch; waiting: number; onClear: Props["onClear"]; onRelease: () => void }) {
  useEffect(() => {
    if (waiting > 0) onRelease();
  }, [waiting, onRelease]);
  if (isNarrowed(search)) {
    return (
      <Empty icon={SearchX} title="No calls fit this filter" action={<Button variant="default" onClick={() => onClear(nothing)}>Clear the filter</Button>}>
        Other days, or fewer conditions, may show some. Calls that fit appear here by themselves.
      </Empty>
    );
  }
  return (
    <Empty icon={PhoneCall} title="No calls in these days" action={<Button variant="default" onClick={() => onClear({ range: "all", from: undefined, to: undefined })}>Show all days</Button>}>
      Calls appear here by themselves a moment after they end.
    </Empty>
  );
}

function Rows({ shown, scope, search, onOpen }: Props) {
  const { feed, state, stale } = shown;
  const list = state.list;
  const rows = list?.rows;
  const entries = useMemo(() => entriesOf(rows ?? [], scope.zone), [rows, scope.zone]);
  const { container, virtualizer, items, atTop } = useVirtualRows(entries);
  const [reached, setReached] = useState<string | null>(null);
  const keys = useRowKeys(entries, virtualizer, reached, setReached);
  const tabStop = reached && entries.some((entry) => entry.key === reached) ? reached : entries.find((e) => e.kind === "call")?.key;
  const named = scope.admin && search.client === undefined;

  useEffect(() => {
    feed.hold = !atTop;
    if (atTop) feed.release();
  }, [feed, atTop]);

  const lastShown = items.at(-1)?.index ?? 0;
  const due = lastShown > entries.length - 15 && list?.more === true && !state.fault;
  useEffect(() => {
    if (due) void feed.loadMore();
  }, [due, feed]);

  if (!list) return null;
  return (
    <>
      <NewCalls count={list.waiting.length} overflowed={list.overflowed} />
      <Paper className={classes.paper} data-stale={stale || undefined}>
        <div role="table" aria-label="Calls" aria-rowcount={list.more ? -1 : entries.length + 1} aria-busy={stale} className={classes.table} data-named={named || undefined}>
          <Head named={named} />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links in the rows */}
          <div role="rowgroup" ref={container} className={classes.body} style={{ height: virtualizer.getTotalSize() }} onKeyDown={keys}>
            {items.map((item) => {
              const entry = entries[item.index];
              if (!entry) return null;
              const place = { ref: virtualizer.measureElement, index: item.index, top: item.start - virtualizer.options.scrollMargin };
              return entry.kind === "day" ? (
                <DayRow key={entry.key} place={place} startedAt={entry.startedAt} scope={scope} />
              ) : (
                <CallRow
                  key={entry.key}
                  place={place}
                  call={entry.call}
                  scope={scope}
                  named={named}
                  tabStop={entry.key === tabStop}
                  chosen={entry.key === search.call}
                  fresh={list.fresh.has(entry.key)}
                  onOpen={onOpen}
                  onReach={setReached}
                />
              );
            })}
          </div>
        </div>
        <Foot shown={shown} />
      </Paper>
    </>
  );
}

function Head({ named }: { named: boolean }) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" className={classes.row} aria-rowindex={1}>
        <span role="columnheader">Time</span>
        {named && <span role="columnheader" data-col="client">Client</span>}
        <span role="columnheader" data-col="direction">Direction</span>
        <span role="columnheader" data-col="from">From</span>
        <span role="columnheader" data-col="to">To</span>
        <span role="columnheader" data-col="extension">Ext.</span>
        <span role="columnheader" data-col="type">Type</span>
        <span role="columnheader" data-col="rule">Rule</span>
        <span role="columnheader" data-col="duration">Duration</span>
        <span role="columnheader" data-col="charge">Charge</span>
      </div>
    </div>
  );
}

function NewCalls({ count, overflowed }: { count: number; overflowed: boolean }) {
  const text = overflowed ? "Many new calls" : count === 1 ? "1 new call" : `${count} new calls`;
  return (
    <div className={classes.pillPlace} role="status">
      {(count > 0 || overflowed) && (
        <Button radius="xl" size="compact-md" className={classes.pill} leftSection={<ArrowUp size={15} aria-hidden />} onClick={() => window.scrollTo({ top: 0 })}>
          {text}
        </Button>
      )}
    </div>
  );
}

function Foot({ shown: { feed, state } }: { shown: ShownFeed }) {
  if (state.fault) {
    return (
      <div className={classes.foot} role="alert">
        Older calls could not be read.{" "}
        <Button variant="subtle" size="compact-sm" onClick={() => void feed.loadMore()}>
          Try again
        </Button>
      </div>
    );
  }
  if (state.loadingMore) {
    return (
      <div className={classes.foot} role="status">
        <Loader size="xs" /> Reading older calls
      </div>
    );
  }
  return <div className={classes.foot}>{state.list?.more ? "" : "These are all the calls."}</div>;
}

import { Paper } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { CallRow, DayRow } from "./CallRow";
import classes from "./CallTable.module.css";
import { entriesOf } from "./entries";
import { Foot, Head, NewCalls } from "./rowsAround";
import type { ShownFeed } from "./useCallFeed";
import { useRowKeys } from "./useRowKeys";
import type { Scope } from "./useScope";
import { useVirtualRows } from "./useVirtualRows";

interface Props {
  shown: ShownFeed;
  scope: Scope;
  /** The company is told in a column of its own. */
  named: boolean;
  /** Id of the call whose panel is open. */
  chosen: string | undefined;
}

/** Rows this near to the end ask for the next page. */
const NEAR_THE_END = 15;

/** The table of the calls. Only the rows in sight are in the document. */
export function CallRows({ shown, scope, named, chosen }: Props) {
  const { feed, state, stale } = shown;
  const { list, fault } = state;
  const rows = list?.rows;
  const entries = useMemo(() => entriesOf(rows ?? [], scope.zone), [rows, scope.zone]);
  const { body, virtualizer, items, atTop } = useVirtualRows(entries);
  const [reached, setReached] = useState<string | null>(null);
  const keys = useRowKeys(entries, virtualizer, reached, setReached);
  const present = entries.some((entry) => entry.key === reached);
  const tabStop = present ? reached : entries.find((entry) => entry.kind === "call")?.key;

  useEffect(() => {
    feed.hold = !atTop;
    if (atTop) feed.release();
  }, [feed, atTop]);

  const due = (items.at(-1)?.index ?? 0) > entries.length - NEAR_THE_END && list?.more === true && !fault;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that is still near the end asks for another one
  useEffect(() => {
    if (due) void feed.loadMore();
  }, [due, feed, entries.length]);

  if (!list) return null;
  return (
    <>
      <NewCalls count={list.waiting.length} overflowed={list.overflowed} />
      <Paper className={classes.paper} data-stale={stale || undefined}>
        <table
          aria-label="Calls"
          aria-rowcount={list.more ? -1 : entries.length + 1}
          aria-busy={stale}
          className={classes.table}
          data-named={named || undefined}
        >
          <Head named={named} />
          <tbody ref={body} className={classes.body} style={{ height: virtualizer.getTotalSize() }} onKeyDown={keys}>
            {items.map((item) => {
              const entry = entries[item.index];
              if (!entry) return null;
              const top = item.start - virtualizer.options.scrollMargin;
              const place = { ref: virtualizer.measureElement, index: item.index, top };
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
                  chosen={entry.key === chosen}
                  fresh={list.fresh.has(entry.key)}
                  onReach={setReached}
                />
              );
            })}
          </tbody>
        </table>
        <Foot feed={feed} state={state} />
      </Paper>
    </>
  );
}

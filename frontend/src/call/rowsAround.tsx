import { Button, Loader } from "@mantine/core";
import { ArrowUp } from "lucide-react";
import classes from "./CallTable.module.css";
import type { CallFeed, FeedState } from "./feed";

// What stands around the rows of the table: above, floating over and below them.

const columns = [
  { col: "time", label: "Time" },
  { col: "client", label: "Client" },
  { col: "direction", label: "Direction" },
  { col: "from", label: "From" },
  { col: "to", label: "To" },
  { col: "extension", label: "Ext." },
  { col: "type", label: "Type" },
  { col: "rule", label: "Rule" },
  { col: "duration", label: "Duration" },
  { col: "charge", label: "Charge" },
];

/** The names of the columns; that of the company only where it is told. */
export function Head({ named }: { named: boolean }) {
  return (
    <thead className={classes.head}>
      <tr className={classes.row} aria-rowindex={1}>
        {columns
          .filter(({ col }) => named || col !== "client")
          .map(({ col, label }) => (
            <th key={col} scope="col" className={classes.cell} data-col={col}>
              {label}
            </th>
          ))}
      </tr>
    </thead>
  );
}

/** Says that calls wait above; leads there. */
export function NewCalls({ count, overflowed }: { count: number; overflowed: boolean }) {
  const text = overflowed ? "Many new calls" : count === 1 ? "1 new call" : `${count} new calls`;
  return (
    <div className={classes.pillPlace} aria-live="polite">
      {(count > 0 || overflowed) && (
        <Button
          radius="xl"
          size="compact-md"
          className={classes.pill}
          leftSection={<ArrowUp size={15} aria-hidden />}
          onClick={() => window.scrollTo({ top: 0 })}
        >
          {text}
        </Button>
      )}
    </div>
  );
}

/** The end of the list, or the way on. */
export function Foot({ feed, state }: { feed: CallFeed; state: FeedState }) {
  if (state.fault) {
    return (
      <div className={classes.foot} role="alert">
        Older calls could not be read.
        <Button variant="subtle" size="compact-sm" onClick={() => void feed.loadMore()}>
          Try again
        </Button>
      </div>
    );
  }
  if (state.loadingMore) {
    return (
      <output className={classes.foot}>
        <Loader size="xs" /> Reading older calls
      </output>
    );
  }
  if (!state.list?.more) return <div className={classes.foot}>These are all the calls.</div>;
  return (
    <div className={classes.foot}>
      <Button variant="subtle" size="compact-sm" onClick={() => void feed.loadMore()}>
        Load older calls
      </Button>
    </div>
  );
}

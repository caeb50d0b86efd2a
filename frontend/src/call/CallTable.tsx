import { Button, Paper } from "@mantine/core";
import { PhoneCall, SearchX } from "lucide-react";
import { useEffect } from "react";
import { UNREACHABLE } from "../api/fault";
import { Empty, Failed, LoadingRows } from "../ui/states";
import { CallRows } from "./CallRows";
import { nothing } from "./Filters";
import { type CallSearch, isNarrowed } from "./search";
import type { ShownFeed } from "./useCallFeed";
import type { Scope } from "./useScope";

interface Props {
  shown: ShownFeed;
  scope: Scope;
  search: CallSearch;
  onClear: (changes: Partial<CallSearch>) => void;
}

/** The calls as a table, or what there is to say instead. */
export function CallTable({ shown, scope, search, onClear }: Props) {
  const { feed, state } = shown;
  const { list, fault } = state;
  if (list && list.rows.length > 0) {
    return <CallRows shown={shown} scope={scope} named={scope.admin && !search.client} chosen={search.call} />;
  }
  return (
    <Paper>
      {list ? (
        <NoCalls
          narrowed={isNarrowed(search)}
          waiting={list.waiting.length}
          onRelease={() => feed.release()}
          onClear={onClear}
        />
      ) : fault ? (
        <Failed message={fault.message} unreachable={fault.code === UNREACHABLE} onRetry={() => void feed.load()} />
      ) : (
        <LoadingRows rows={10} label="Loading the calls" />
      )}
    </Paper>
  );
}

interface NoCallsProps {
  narrowed: boolean;
  waiting: number;
  onRelease: () => void;
  onClear: Props["onClear"];
}

function NoCalls({ narrowed, waiting, onRelease, onClear }: NoCallsProps) {
  useEffect(() => {
    if (waiting > 0) onRelease();
  }, [waiting, onRelease]);
  if (narrowed) {
    const clear = (
      <Button variant="default" onClick={() => onClear(nothing)}>
        Clear the filter
      </Button>
    );
    return (
      <Empty icon={SearchX} title="No calls fit this filter" action={clear}>
        Other days, or fewer conditions, may show some. Calls that fit appear here by themselves.
      </Empty>
    );
  }
  const all = (
    <Button variant="default" onClick={() => onClear({ range: "all", from: undefined, to: undefined })}>
      Show all days
    </Button>
  );
  return (
    <Empty icon={PhoneCall} title="No calls in these days" action={all}>
      Calls appear here by themselves a moment after they end.
    </Empty>
  );
}

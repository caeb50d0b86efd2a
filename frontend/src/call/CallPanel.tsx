import { Badge, CloseButton, FocusTrap, Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type KeyboardEvent, useCallback, useEffect, useRef } from "react";
import { useQuery } from "urql";
import { callTypes } from "../api/callTypes";
import { faultsOf } from "../api/fault";
import { formatMoney } from "../ui/money";
import { Failed } from "../ui/states";
import { formatClock, formatDay } from "../ui/time";
import { CallFacts } from "./CallFacts";
import classes from "./CallPanel.module.css";
import { ChargeAnew } from "./ChargeAnew";
import { type Call, callDetail } from "./operations";
import type { Scope } from "./useScope";
import { Why } from "./Why";
import { ESTIMATED, LATE } from "./words";

interface Props {
  id: string;
  rows: readonly Call[];
  scope: Scope;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** One call beside the list: why it cost what it cost, and all that is known of it. j and k go to the next and the last one. */
export default function CallPanel({ id, rows, scope, onOpen, onClose }: Props) {
  const narrow = useMediaQuery("(max-width: 56em)");
  const heading = useRef<HTMLHeadingElement>(null);
  const row = rows.find((call) => call.id === id);
  const [{ data, error, fetching }, again] = useQuery({
    query: callDetail,
    variables: { id },
    requestPolicy: "cache-and-network",
  });
  const detail = data?.node?.__typename === "CDR" && data.node.id === id ? data.node : undefined;
  const call = latest(row, detail);
  const [fault] = faultsOf(error);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another call moves the focus again
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id]);

  // A charge that was made exact has another explanation.
  const seen = useRef(row);
  useEffect(() => {
    if (row && seen.current?.id === row.id && seen.current !== row) again({ requestPolicy: "network-only" });
    seen.current = row;
  }, [row, again]);

  const askAgain = useCallback(() => again({ requestPolicy: "network-only" }), [again]);

  const keys = (event: KeyboardEvent) => {
    if (!event.currentTarget.contains(event.target as Node)) return; // typed into a window above the panel
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    }
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    const next = step === 0 ? undefined : rows[rows.findIndex((one) => one.id === id) + step];
    if (next) onOpen(next.id);
  };

  return (
    <FocusTrap active={narrow === true}>
      <dialog
        open
        aria-modal={narrow || undefined}
        aria-labelledby="call-panel"
        className={classes.panel}
        onKeyDown={keys}
      >
        <header className={classes.head}>
          <h2 id="call-panel" ref={heading} tabIndex={-1} data-autofocus className={classes.title}>
            {call ? `Call to ${call.destinationNumber}` : "Call"}
          </h2>
          <CloseButton onClick={onClose} aria-label="Close the call" size="md" />
        </header>
        <div className={classes.content}>
          {call && <Charge call={call} scope={scope} />}
          {call && scope.admin && <ChargeAnew key={id} call={call} onCharged={askAgain} />}
          {fault ? (
            <Failed message={fault.message} onRetry={askAgain} />
          ) : detail ? (
            <>
              <Why explanation={detail.explanation} />
              <CallFacts call={detail} scope={scope} />
            </>
          ) : fetching ? (
            <Loading />
          ) : (
            <p className={classes.gone}>There is no such call, or you may not see it.</p>
          )}
        </div>
        {rows.length > 1 && !narrow && (
          <p className={classes.keys}>
            <kbd>j</kbd> <kbd>k</kbd> next and previous call · <kbd>Esc</kbd> close
          </p>
        )}
      </dialog>
    </FocusTrap>
  );
}

/** The row of the list or what was asked of the call, whichever was stored later. */
function latest(row: Call | undefined, detail: Call | undefined): Call | undefined {
  if (!row || !detail) return row ?? detail;
  return Date.parse(detail.storedAt) > Date.parse(row.storedAt) ? detail : row;
}

function Charge({ call, scope }: { call: Call; scope: Scope }) {
  return (
    <div className={classes.charge}>
      <p className={classes.amount} data-testid="charge">
        {formatMoney(call.charge, call.currency, scope.locale)}
      </p>
      <p className={classes.when}>
        {formatDay(call.startedAt, scope.zone, scope.locale)}, {formatClock(call.startedAt, scope.zone, scope.locale)}
      </p>
      <p className={classes.rule}>
        <Badge>{callTypes[call.callType].label}</Badge> {call.ruleLabel ?? callTypes[call.callType].meaning}
      </p>
      {call.estimated && (
        <p className={classes.flag}>
          <Badge color="yellow">Estimated</Badge> {ESTIMATED}
        </p>
      )}
      {call.late && (
        <p className={classes.flag}>
          <Badge color="indigo">Late</Badge> {LATE}
        </p>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the call">
      {[100, 82, 94, 60, 88].map((width) => (
        <Skeleton key={width} height={16} my={14} width={`${width}%`} />
      ))}
    </div>
  );
}

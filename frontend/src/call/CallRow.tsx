import { Badge } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { callTypes } from "../api/callTypes";
import type { Direction } from "../gql/graphql";
import { formatDuration, speakDuration } from "../ui/duration";
import { formatMoney, isZero } from "../ui/money";
import { formatClock, formatDay } from "../ui/time";
import classes from "./CallTable.module.css";
import type { Call } from "./operations";
import type { Scope } from "./useScope";
import { directions, ESTIMATED, LATE } from "./words";

const tints: Partial<Record<Direction, string>> = { inbound: classes.inbound, outbound: classes.outbound };

/** Where a row stands in the scrolled list. */
interface Place {
  ref: (element: Element | null) => void;
  index: number;
  top: number;
}

interface Props {
  place: Place;
  call: Call;
  scope: Scope;
  /** The company is told in a column of its own. */
  named: boolean;
  tabStop: boolean;
  chosen: boolean;
  fresh: boolean;
  onReach: (id: string) => void;
}

/** One call. Its time is a link to its details, and the whole row leads there. */
export const CallRow = memo(function CallRow({ place, call, scope, named, tabStop, chosen, fresh, onReach }: Props) {
  const { icon: Icon, label } = directions[call.direction];
  return (
    <tr
      ref={place.ref}
      data-index={place.index}
      aria-rowindex={place.index + 2}
      className={classes.row}
      data-chosen={chosen || undefined}
      data-fresh={fresh || undefined}
      style={{ transform: `translateY(${place.top}px)` }}
    >
      <td className={classes.cell} data-col="time">
        <Link
          to="/calls"
          search={(now) => ({ ...now, call: call.id })}
          replace={chosen}
          resetScroll={false}
          className={classes.link}
          data-call={call.id}
          aria-label={`${formatClock(call.startedAt, scope.zone, scope.locale)}, call to ${call.destinationNumber}: details`}
          aria-current={chosen || undefined}
          tabIndex={tabStop ? 0 : -1}
          preload={false}
          onFocus={() => onReach(call.id)}
        >
          {formatClock(call.startedAt, scope.zone, scope.locale)}
        </Link>
      </td>
      {named && (
        <td className={classes.cell} data-col="client">
          {call.clientName}
        </td>
      )}
      <td className={classes.cell} data-col="direction">
        <Icon size={15} aria-hidden className={tints[call.direction]} />
        <span className={classes.directionLabel}>{label}</span>
      </td>
      <td className={classes.cell} data-col="from" title={call.callerName || undefined}>
        {call.callerNumber || "Withheld"}
      </td>
      <td className={classes.cell} data-col="to">
        {call.destinationNumber}
      </td>
      <td className={classes.cell} data-col="extension">
        {call.extension || "–"}
      </td>
      <td className={classes.cell} data-col="type">
        {callTypes[call.callType].label}
        {call.estimated && (
          <Badge size="sm" color="yellow" title={ESTIMATED}>
            Estimated
          </Badge>
        )}
        {call.late && (
          <Badge size="sm" color="indigo" title={LATE}>
            Late
          </Badge>
        )}
      </td>
      <td className={classes.cell} data-col="rule">
        {call.ruleLabel ?? "–"}
      </td>
      <td className={classes.cell} data-col="duration" title={speakDuration(call.billableSeconds)}>
        {formatDuration(call.billableSeconds)}
      </td>
      <td className={classes.cell} data-col="charge" data-free={isZero(call.charge) || undefined}>
        {formatMoney(call.charge, call.currency, scope.locale)}
      </td>
    </tr>
  );
}, sameRow);

function sameRow(a: Props, b: Props): boolean {
  return (
    a.call === b.call &&
    a.place.top === b.place.top &&
    a.place.index === b.place.index &&
    a.scope.zone === b.scope.zone &&
    a.scope.locale === b.scope.locale &&
    a.named === b.named &&
    a.tabStop === b.tabStop &&
    a.chosen === b.chosen &&
    a.fresh === b.fresh
  );
}

/** The heading of a day. */
export function DayRow({ place, startedAt, scope }: { place: Place; startedAt: string; scope: Scope }) {
  return (
    <tr
      ref={place.ref}
      data-index={place.index}
      aria-rowindex={place.index + 2}
      className={classes.day}
      style={{ transform: `translateY(${place.top}px)` }}
    >
      <td className={classes.cell}>{formatDay(startedAt, scope.zone, scope.locale)}</td>
    </tr>
  );
}

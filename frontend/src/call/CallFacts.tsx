import type { ReactNode } from "react";
import type { CallDetailQuery } from "../gql/graphql";
import { formatDuration } from "../ui/duration";
import { formatMoney } from "../ui/money";
import { formatClock } from "../ui/time";
import classes from "./CallFacts.module.css";
import type { Scope } from "./useScope";
import { directions } from "./words";

type Detail = Extract<NonNullable<CallDetailQuery["node"]>, { __typename: "CDR" }>;

type Fact = [string, ReactNode];

function included(call: Detail): Fact[] {
  return call.includedSeconds > 0 ? [["Included minutes", formatDuration(call.includedSeconds)]] : [];
}

/** What concerns the reseller alone. */
function forAdmins(call: Detail): Fact[] {
  const facts: Fact[] = [["Client", call.clientName]];
  const versions = [
    call.rateVersion && `rules ${call.rateVersion}`,
    call.packageVersion && `package ${call.packageVersion}`,
    call.tariffVersion && `tariff ${call.tariffVersion}`,
  ].filter(Boolean);
  if (versions.length > 0) facts.push(["Versions", versions.join(", ")]);
  if (call.providerName) facts.push(["Provider", call.providerName]);
  if (call.cost) facts.push(["Cost", formatMoney(call.cost, call.costCurrency ?? call.currency)]);
  if (call.margin) facts.push(["Margin", formatMoney(call.margin, call.currency)]);
  return facts;
}

/** All that is known of a call. */
export function CallFacts({ call, scope }: { call: Detail; scope: Scope }) {
  const clock = (instant: string) => formatClock(instant, scope.zone, scope.locale);
  const facts: Fact[] = [
    ["Direction", directions[call.direction].label],
    [
      "From",
      call.callerName && call.callerName !== call.callerNumber
        ? `${call.callerNumber} (${call.callerName})`
        : call.callerNumber || "Withheld",
    ],
    ["To", call.destinationNumber],
    ["As E.164", call.destinationE164 ?? "None"],
    ["Extension", call.extension || "None"],
    ["Started", clock(call.startedAt)],
    ["Answered", call.answeredAt ? clock(call.answeredAt) : "Not answered"],
    ["Ended", clock(call.endedAt)],
    ["Duration", formatDuration(call.durationSeconds)],
    ["Billable", `${formatDuration(call.billableSeconds)} (${call.billableSeconds} s)`],
    ...included(call),
    ["Hang-up cause", call.hangupCause || "Unknown"],
    ...(scope.admin ? forAdmins(call) : []),
    [
      "Call UUID",
      <code key="uuid" className={classes.code}>
        {call.callUuid}
      </code>,
    ],
    ...(call.part > 1 ? [["Part", `${call.part}, the call that was sent on`] as Fact] : []),
  ];
  return (
    <section className={classes.section} aria-labelledby="call-facts">
      <h3 id="call-facts" className={classes.title}>
        The call
      </h3>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

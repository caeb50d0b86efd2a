import { Loader } from "@mantine/core";
import { PhoneOutgoing } from "lucide-react";
import type { Fault } from "../api/fault";
import type { CallType } from "../gql/graphql";
import { Facts } from "../ui/Facts";
import { formatMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import { Source } from "../ui/Source";
import { Empty } from "../ui/states";
import classes from "./Answer.module.css";
import { Curve } from "./Curve";
import type { Priced } from "./operations";
import { clock, type Question } from "./question";

type Props = {
  readonly priced: Priced | null;
  readonly asking: boolean;
  readonly faults: readonly Fault[];
  readonly question: Question;
};

const fates: { readonly [type in CallType]?: string } = {
  Emergency: "Emergency calls are free, whatever the rates say.",
  Unmatched: "No service would take the call: it would not be charged.",
  Unrated: "There is no rate for it yet.",
  Local: "Calls within the company are free.",
  Free: "Such calls are free.",
  Excluded: "Such calls are not charged and not shown.",
};

/** What the call would cost, how that grows with its length, and why. */
export function Answer({ priced, asking, faults, question }: Props) {
  const fault = faults.find((one) => one.field === undefined) ?? (priced === null ? faults[0] : undefined);
  return (
    <Panel title="What it costs" actions={asking && <Loader size={16} aria-label="Asking" />}>
      <div aria-live="polite">
        {fault ? (
          <p className={classes.fault}>{fault.message}</p>
        ) : priced ? (
          <Price priced={priced} question={question} />
        ) : (
          <Empty icon={PhoneOutgoing} title="Type a number">
            Its price appears here, with how it grows with the length of the call, and every step that led to it.
          </Empty>
        )}
      </div>
    </Panel>
  );
}

function Price({ priced, question }: { priced: Priced; question: Question }) {
  const fate = fates[priced.callType];
  return (
    <div className={classes.answer}>
      <p className={classes.price}>
        <span className={classes.charge} data-testid="price">
          {formatMoney(priced.charge, priced.currency)}
        </span>
        <span className={classes.of}>
          {fate ?? `for ${clock(question.seconds)}${priced.ruleLabel ? `, ${priced.ruleLabel}` : ""}`}
        </span>
      </p>
      <Facts
        facts={[
          ["Read as", priced.canonical ?? "no number"],
          ["Kind", priced.kind.replaceAll("_", " ")],
          priced.serviceName ? ["Service", priced.serviceName] : null,
          ["Billed", `${priced.billedSeconds} s`],
          priced.cost ? ["Costs us", formatMoney(priced.cost, priced.costCurrency ?? priced.currency)] : null,
          priced.margin ? ["Margin", formatMoney(priced.margin, priced.currency)] : null,
        ]}
      />
      {priced.curve.length > 1 && !fate && (
        <Curve points={priced.curve} currency={priced.currency} at={question.seconds} />
      )}
      <Source label="Explanation" text={priced.explanation.text} wrap />
    </div>
  );
}

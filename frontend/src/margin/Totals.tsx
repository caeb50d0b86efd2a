import { roundMoney } from "../ui/money";
import classes from "./MarginPage.module.css";
import type { Line } from "./operations";
import { isLoss, percentOf } from "./percent";

/** What all the calls come to. */
export function Totals({ totals, currency }: { totals: Line; currency: string }) {
  const known = totals.costedCalls === totals.calls;
  return (
    <dl className={classes.cards}>
      <Card name="Charged" value={roundMoney(totals.charge, currency)} note={`${totals.calls} calls`} />
      <Card
        name="Cost"
        value={roundMoney(totals.cost, currency)}
        note={known ? "known of every call" : `known of ${totals.costedCalls} calls`}
      />
      <Card
        name="Margin"
        value={roundMoney(totals.margin, currency)}
        note={percentOf(totals.margin, totals.charge)}
        loss={isLoss(totals.margin)}
      />
    </dl>
  );
}

function Card({ name, value, note, loss = false }: { name: string; value: string; note: string; loss?: boolean }) {
  return (
    <div className={classes.card}>
      <dt>{name}</dt>
      <dd className={loss ? classes.loss : undefined}>
        {value}
        <small>{note}</small>
      </dd>
    </div>
  );
}

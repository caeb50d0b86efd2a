import { isNegative, isPositive, isZero, roundMoney } from "../ui/money";
import type { Account } from "./operations";
import classes from "./Standing.module.css";

/** How a client's money stands, figure by figure. */
export function Standing({ account, locale }: { account: Account; locale: string | undefined }) {
  const { currency, owed, overdue, credit, deposits, drawn, creditLimit } = account;
  const money = (amount: string) => roundMoney(amount, currency, locale);
  const floor = isZero(creditLimit) ? "" : `may go ${money(creditLimit)} below nothing`;
  return (
    <dl className={classes.cards}>
      <Card name="Owed" value={money(owed)} note="of issued invoices" />
      <Card name="Overdue" value={money(overdue)} note="part of what is owed" bad={isPositive(overdue)} />
      <Card name="Credit" value={money(credit)} note={floor || "paid ahead, not used yet"} bad={isNegative(credit)} />
      {!isZero(drawn) && <Card name="Drawn" value={money(drawn)} note="by calls, not invoiced yet" />}
      <Card name="Deposits" value={money(deposits)} note="kept as a security" />
    </dl>
  );
}

function Card({ name, value, note, bad = false }: { name: string; value: string; note: string; bad?: boolean }) {
  return (
    <div className={classes.card}>
      <dt>{name}</dt>
      <dd className={bad ? classes.bad : undefined}>
        {value}
        <small>{note}</small>
      </dd>
    </div>
  );
}

import type { ReactNode } from "react";
import { countryName } from "../ui/countries";
import { formatMoney, isZero, roundMoney } from "../ui/money";
import { addDays, dayIn, formatDate } from "../ui/time";
import { Lines } from "./Lines";
import type { Invoice, Party } from "./operations";
import classes from "./Sheet.module.css";
import { kinds, taxName } from "./words";

type Props = {
  readonly invoice: Invoice;
  /** The link to the calls behind a line. */
  readonly callsOf?: (line: Invoice["lines"][number]) => ReactNode;
};

/** An invoice as the client has it before them: who, when, what for and how much. */
export function Sheet({ invoice, callsOf }: Props) {
  const which = invoice.number || `to ${formatDate(lastDay(invoice), invoice.client?.locale || undefined)}`;
  return (
    <article className={classes.sheet} aria-label={`${kinds[invoice.kind]} ${which}`}>
      <div className={classes.parties}>
        <PartyBlock title="From" party={invoice.seller} />
        <PartyBlock title="To" party={invoice.buyer} />
        <Dates invoice={invoice} />
      </div>
      <Lines invoice={invoice} callsOf={callsOf} />
      <Totals invoice={invoice} />
    </article>
  );
}

function PartyBlock({ title, party }: { title: string; party: Party }) {
  const { street, street2, city, region, postalCode, country } = party.address;
  const lines = [
    street,
    street2,
    [city, region, postalCode].filter(Boolean).join(" "),
    country && countryName(country),
  ];
  return (
    <div className={classes.party}>
      <h2>{title}</h2>
      <p>
        <b>{party.name}</b>
      </p>
      {lines.filter(Boolean).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {party.taxNumber && <p>Tax number {party.taxNumber}</p>}
      {party.registration && party.registration !== party.taxNumber && <p>Company number {party.registration}</p>}
      {[party.email, party.phone].filter(Boolean).map((line) => (
        <p key={line} className={classes.note}>
          {line}
        </p>
      ))}
    </div>
  );
}

/** The last day that an invoice is for, where the client is. */
function lastDay(invoice: Invoice): string {
  return addDays(dayIn(invoice.client?.timeZone ?? "UTC", new Date(invoice.periodEnd)), -1);
}

function Dates({ invoice }: { invoice: Invoice }) {
  const locale = invoice.client?.locale || undefined;
  const zone = invoice.client?.timeZone ?? "UTC";
  const day = (date: string) => formatDate(date, locale, true);
  const first = dayIn(zone, new Date(invoice.periodStart));
  const last = lastDay(invoice);
  const facts: (readonly [string, string] | null)[] = [
    invoice.number ? ["Number", invoice.number] : null,
    invoice.issuedOn ? ["Issued", day(invoice.issuedOn)] : null,
    invoice.dueOn && invoice.kind === "invoice" ? ["Due", day(invoice.dueOn)] : null,
    ["Period", last > first ? `${day(first)} – ${day(last)}` : day(first)],
    ["Currency", invoice.currency],
    invoice.buyer.buyerReference ? ["Reference", invoice.buyer.buyerReference] : null,
  ];
  return (
    <dl className={classes.dates}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Totals({ invoice }: { invoice: Invoice }) {
  const money = (amount: string) => roundMoney(amount, invoice.currency, invoice.client?.locale || undefined);
  return (
    <dl className={classes.totals}>
      <Sum name="Before tax" amount={money(invoice.net)} />
      {invoice.taxes.map((tax) => (
        <Sum
          key={`${tax.category} ${tax.name} ${tax.percent}`}
          name={tax.category === "S" ? taxName(tax.name, tax.percent) : tax.reason || taxName(tax.name, tax.percent)}
          amount={money(tax.tax)}
        />
      ))}
      {!isZero(invoice.rounding) && <Rounding invoice={invoice} />}
      <div className={classes.total}>
        <dt>{invoice.kind === "invoice" ? "Total" : "Taken back"}</dt>
        <dd>{money(invoice.total)}</dd>
      </div>
      {invoice.id !== "" && invoice.kind === "invoice" && (
        <>
          {!isZero(invoice.settled) && <Sum name="Settled" amount={money(`-${invoice.settled}`)} />}
          <Sum name="Owed" amount={money(invoice.owed)} />
        </>
      )}
    </dl>
  );
}

/** It is in the amounts above already: it is named, and not added. */
function Rounding({ invoice }: { invoice: Invoice }) {
  return (
    <div>
      <dt>Of which rounding</dt>
      <dd>{formatMoney(invoice.rounding, invoice.currency, invoice.client?.locale || undefined)}</dd>
    </div>
  );
}

function Sum({ name, amount }: { name: string; amount: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{amount}</dd>
    </div>
  );
}

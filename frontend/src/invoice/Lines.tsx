import { Fragment, type ReactNode } from "react";
import { roundMoney } from "../ui/money";
import { Tag } from "../ui/Tag";
import type { Invoice, Line } from "./operations";
import classes from "./Sheet.module.css";
import { nameOf, saidOf, sectionsOf } from "./sections";
import { taxName } from "./words";

type Props = {
  readonly invoice: Invoice;
  readonly callsOf?: (line: Line) => ReactNode;
};

/** The lines of an invoice under the services and headings that they belong to. */
export function Lines({ invoice, callsOf }: Props) {
  const money = (amount: string) => roundMoney(amount, invoice.currency, invoice.client?.locale || undefined);
  return (
    <table className={classes.lines} aria-label="Lines">
      <thead>
        <tr>
          <th scope="col" className={classes.head}>
            What for
          </th>
          <th scope="col" className={`${classes.head} ${classes.end} ${classes.rate}`}>
            Tax
          </th>
          <th scope="col" className={`${classes.head} ${classes.end}`}>
            Amount
          </th>
        </tr>
      </thead>
      {sectionsOf(invoice.lines).map(({ service, sections }) => (
        <tbody key={service}>
          {service && (
            <tr className={classes.service}>
              <th scope="rowgroup" colSpan={3}>
                {service}
              </th>
            </tr>
          )}
          {sections.map(({ title, lines }) => (
            <Fragment key={title}>
              {title && (
                <tr className={classes.section}>
                  <th scope="rowgroup" colSpan={3}>
                    {title}
                  </th>
                </tr>
              )}
              {lines.map((line, at) => (
                // The lines of a preview have no ids.
                <tr key={line.id || at}>
                  <td>
                    {nameOf(line) && <b>{nameOf(line)} </b>}
                    {saidOf(line)} {line.late && <Tag tone="warn">Late calls</Tag>} {line.calls > 0 && callsOf?.(line)}
                  </td>
                  <td className={`${classes.end} ${classes.rate} ${classes.note}`}>{taxOf(line)}</td>
                  <td className={classes.end}>{money(line.amount)}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function taxOf({ taxName: name, taxPercent, taxIncluded }: Line): string {
  if (name === "") return "";
  return taxIncluded ? `with ${taxName(name, taxPercent)}` : taxName(name, taxPercent);
}

import { Anchor, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { CsvButton } from "../ui/CsvButton";
import { isZero, roundMoney } from "../ui/money";
import { Panel } from "../ui/Panel";
import classes from "./Ageing.module.css";
import { ages, cellsOf, currenciesOf, heights, type Owed, overdueOf } from "./ageing";
import { ageingQuery, currenciesQuery } from "./operations";

type Props = { readonly onClient: (id: string) => void };

/** What clients owe, by how long it is overdue, and who owes most. */
export function Ageing({ onClient }: Props) {
  const [{ data }] = useQuery({ query: currenciesQuery });
  const currencies = currenciesOf(data?.clients.nodes ?? []);
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen ?? currencies[0];
  if (currency === undefined) return null;
  return (
    <Panel
      title="What is owed"
      lead="By how many days it is overdue."
      actions={
        currencies.length > 1 && (
          <NativeSelect
            aria-label="Currency"
            data={currencies}
            value={currency}
            onChange={(e) => setChosen(e.currentTarget.value)}
          />
        )
      }
    >
      <Of currency={currency} onClient={onClient} />
    </Panel>
  );
}

function Of({ currency, onClient }: Props & { readonly currency: string }) {
  const [result, ask] = useQuery({
    query: ageingQuery,
    variables: { currency },
    requestPolicy: "cache-and-network",
    context: alsoOf,
  });
  return (
    <Asked result={result} rows={3} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ ageing }) =>
        isZero(ageing.total) ? (
          <Text size="sm" c="dimmed">
            Nobody owes anything.
          </Text>
        ) : (
          <div className={classes.ageing}>
            <Bars owed={ageing} />
            <Debtors owed={ageing} onClient={onClient} />
          </div>
        )
      }
    </Asked>
  );
}

/** It changes with every invoice and payment. */
const alsoOf = { additionalTypenames: ["Invoice", "Payment", "Account"] };

function Bars({ owed }: { owed: Owed }) {
  const drawn = heights(owed);
  return (
    <dl className={classes.bars}>
      {ages.map(({ age, label, tone }, at) => (
        <div key={age}>
          <dt>{label}</dt>
          <dd>
            {isZero(owed[age]) ? "–" : roundMoney(owed[age], owed.currency)}
            <span className={classes.plot}>
              <span className={`${classes.bar} ${classes[tone]}`} style={{ height: `${drawn[at]}%` }} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** So many of those that owe most are shown here; the list below tells of the rest. */
const most = 5;

function Debtors({ owed, onClient }: Props & { readonly owed: Owed }) {
  return (
    <div>
      <div className={classes.heading}>
        <p>{roundMoney(owed.total, owed.currency)} in all; who owes most</p>
        <CsvButton
          of="what is owed"
          file={`owed-${owed.currency}`}
          head={["Client", ...ages.map(({ label }) => label), "Total"]}
          rows={cellsOf(owed)}
        />
      </div>
      <ul className={classes.debtors}>
        {owed.clients.slice(0, most).map((row) => {
          const overdue = overdueOf(row);
          return (
            <li key={row.client.id}>
              <Anchor component="button" type="button" fz="sm" onClick={() => onClient(row.client.id)}>
                {row.client.name}
              </Anchor>
              <span className="tabular">
                {!isZero(overdue) && <small>{roundMoney(overdue, owed.currency)} overdue, </small>}
                {roundMoney(row.total, owed.currency)}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

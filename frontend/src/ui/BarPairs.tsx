import { Table } from "@mantine/core";
import classes from "./BarPairs.module.css";
import { drawnSize, roundMoney } from "./money";

/** A point of time, with the amounts of every column; the first two are drawn. */
export type Point = {
  readonly key: string;
  /** In short, below the bars. */
  readonly name: string;
  /** In full, in the table. */
  readonly title: string;
  readonly amounts: readonly [first: string, second: string, ...more: string[]];
};

type Props = {
  readonly points: readonly Point[];
  /** What a point is: a day, a month. */
  readonly unit: string;
  /** What the amounts of each point are called. */
  readonly columns: readonly [first: string, second: string, ...more: string[]];
  readonly currency: string;
};

/** Two amounts over time: two bars each, and the same figures for those who read. */
export function BarPairs({ points, unit, columns, currency }: Props) {
  const most = Math.max(...points.flatMap(({ amounts: [a, b] }) => [drawnSize(a), drawnSize(b)]), Number.MIN_VALUE);
  const share = (amount: string) => `${Math.max((drawnSize(amount) / most) * 100, 0)}%`;
  const money = (amount: string) => roundMoney(amount, currency);
  return (
    <figure className={classes.figure}>
      <p className={classes.legend} aria-hidden>
        <span className={classes.first}>{columns[0]}</span>
        <span className={classes.second}>{columns[1]}</span>
      </p>
      <div className={classes.plot} aria-hidden>
        {points.map(({ key, name, amounts: [a, b] }) => (
          <div
            key={key}
            className={classes.pair}
            title={`${name}: ${columns[0].toLowerCase()} ${money(a)}, ${columns[1].toLowerCase()} ${money(b)}`}
          >
            <div className={`${classes.bar} ${classes.first}`} style={{ height: share(a) }} />
            <div className={`${classes.bar} ${classes.second}`} style={{ height: share(b) }} />
          </div>
        ))}
      </div>
      <p className={classes.names} aria-hidden>
        <span>{points[0]?.name}</span>
        <span>{points.at(-1)?.name}</span>
      </p>
      <details>
        <summary>As a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={classes.table} tabIndex={0} aria-label={`By ${unit.toLowerCase()}, as a table`}>
          <Table fz="sm" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{unit}</Table.Th>
                {columns.map((column) => (
                  <Table.Th key={column} ta="right">
                    {column}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody className="tabular">
              {points.map(({ key, title, amounts }) => (
                <Table.Tr key={key}>
                  <Table.Td>{title}</Table.Td>
                  {columns.map((column, at) => (
                    <Table.Td key={column} ta="right">
                      {money(amounts[at] ?? "0")}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      </details>
    </figure>
  );
}

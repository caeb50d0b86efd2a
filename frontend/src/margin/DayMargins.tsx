import { Table } from "@mantine/core";
import { drawnSize, roundMoney } from "../ui/money";
import { formatDate } from "../ui/time";
import classes from "./MarginPage.module.css";
import type { Report } from "./operations";

/** Charges and costs day by day: two bars each, and the same figures for those who read. */
export function DayMargins({ days, currency }: { days: Report["days"]; currency: string }) {
  const most = Math.max(...days.flatMap((day) => [drawnSize(day.charge), drawnSize(day.cost)]), Number.MIN_VALUE);
  const share = (amount: string) => `${Math.max((drawnSize(amount) / most) * 100, 0)}%`;
  return (
    <figure className={classes.figure}>
      <p className={classes.legend} aria-hidden>
        <span className={classes.charge}>Charged</span>
        <span className={classes.cost}>Cost</span>
      </p>
      <div className={classes.plot} aria-hidden>
        {days.map((day) => (
          <div
            key={day.date}
            className={classes.day}
            title={`${formatDate(day.date)}: ${roundMoney(day.charge, currency)}, cost ${roundMoney(day.cost, currency)}`}
          >
            <div className={`${classes.bar} ${classes.charge}`} style={{ height: share(day.charge) }} />
            <div className={`${classes.bar} ${classes.cost}`} style={{ height: share(day.cost) }} />
          </div>
        ))}
      </div>
      <p className={classes.names} aria-hidden>
        <span>{formatDate(days[0]?.date ?? "")}</span>
        <span>{formatDate(days[days.length - 1]?.date ?? "")}</span>
      </p>
      <details>
        <summary>As a table</summary>
        <Table fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Day</Table.Th>
              <Table.Th ta="right">Charged</Table.Th>
              <Table.Th ta="right">Cost</Table.Th>
              <Table.Th ta="right">Margin</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="tabular">
            {days.map((day) => (
              <Table.Tr key={day.date}>
                <Table.Td>{formatDate(day.date, undefined, true)}</Table.Td>
                <Table.Td ta="right">{roundMoney(day.charge, currency)}</Table.Td>
                <Table.Td ta="right">{roundMoney(day.cost, currency)}</Table.Td>
                <Table.Td ta="right">{roundMoney(day.margin, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  );
}

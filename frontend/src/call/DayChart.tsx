import { SegmentedControl, Skeleton, Table } from "@mantine/core";
import { BarChart3, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { roundMoney } from "../ui/money";
import { formatDate } from "../ui/time";
import { Bars } from "./Bars";
import classes from "./DayChart.module.css";
import { type Bar, barsOf } from "./days";
import type { CallTotals } from "./useSummary";

interface Props {
  days: CallTotals["days"] | undefined;
  from?: string;
  to?: string;
  locale: string | undefined;
}

/** The spend by day as bars or as a table; by month where there are many days. */
export default function DayChart({ days, from, to, locale }: Props) {
  const [form, setForm] = useState("chart");
  const currencies = useMemo(() => [...new Set(days?.map((day) => day.currency))], [days]);
  const [chosen, setChosen] = useState<string>();
  const currency = chosen && currencies.includes(chosen) ? chosen : (currencies[0] ?? "");
  const { unit, bars } = useMemo(
    () => barsOf(days?.filter((day) => day.currency === currency) ?? [], from, to),
    [days, currency, from, to],
  );
  const name = (bar: Bar) =>
    unit === "day"
      ? formatDate(bar.date, locale)
      : new Date(bar.date).toLocaleDateString(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const spend = (bar: Bar) => (currency === "" ? "–" : roundMoney(bar.charge, currency, locale));
  return (
    <div className={classes.box}>
      <div className={classes.head}>
        <h2 className={classes.title}>Spend by {unit}</h2>
        {currencies.length > 1 && (
          <SegmentedControl size="xs" aria-label="Currency" data={currencies} value={currency} onChange={setChosen} />
        )}
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={form}
          onChange={setForm}
          data={[
            { value: "chart", label: <Icon of={BarChart3} label="Chart" /> },
            { value: "table", label: <Icon of={Table2} label="Table" /> },
          ]}
        />
      </div>
      {days === undefined ? (
        <Skeleton flex={1} radius="sm" />
      ) : days.length === 0 || bars.length === 0 ? (
        <p className={classes.none}>No calls, no spend.</p>
      ) : form === "chart" ? (
        <Bars bars={bars} name={name} spend={spend} />
      ) : (
        <DayTable unit={unit} bars={bars} name={name} spend={spend} />
      )}
    </div>
  );
}

function Icon({ of: Shape, label }: { of: typeof BarChart3; label: string }) {
  return (
    <span className={classes.form}>
      <Shape size={14} aria-hidden />
      {label}
    </span>
  );
}

interface TableProps {
  unit: string;
  bars: Bar[];
  name: (bar: Bar) => string;
  spend: (bar: Bar) => string;
}

function DayTable({ unit, bars, name, spend }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.table} tabIndex={0} aria-label={`Spend by ${unit}`}>
      <Table fz="sm" verticalSpacing={4} horizontalSpacing={0} highlightOnHover={false} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{unit === "day" ? "Day" : "Month"}</Table.Th>
            <Table.Th ta="right">Calls</Table.Th>
            <Table.Th ta="right">Spend</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="tabular">
          {[...bars].reverse().map((bar) => (
            <Table.Tr key={bar.date}>
              <Table.Td>{name(bar)}</Table.Td>
              <Table.Td ta="right">{bar.calls}</Table.Td>
              <Table.Td ta="right">{spend(bar)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

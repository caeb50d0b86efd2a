import { BarPairs } from "../ui/BarPairs";
import { formatDate } from "../ui/time";
import type { Report } from "./operations";

/** Charges and costs day by day. */
export function DayMargins({ days, currency }: { days: Report["days"]; currency: string }) {
  return (
    <BarPairs
      unit="Day"
      columns={["Charged", "Cost", "Margin"]}
      currency={currency}
      points={days.map(({ date, charge, cost, margin }) => ({
        key: date,
        name: formatDate(date),
        title: formatDate(date, undefined, true),
        amounts: [charge, cost, margin],
      }))}
    />
  );
}

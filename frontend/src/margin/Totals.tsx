import { Figures } from "../ui/Figures";
import { roundMoney } from "../ui/money";
import type { Line } from "./operations";
import { isLoss, percentOf } from "./percent";

/** What all the calls come to. */
export function Totals({ totals, currency }: { totals: Line; currency: string }) {
  const known = totals.costedCalls === totals.calls;
  const money = (amount: string) => roundMoney(amount, currency);
  return (
    <Figures
      figures={[
        { name: "Charged", value: money(totals.charge), note: `${totals.calls} calls` },
        {
          name: "Cost",
          value: money(totals.cost),
          note: known ? "known of every call" : `known of ${totals.costedCalls} calls`,
        },
        {
          name: "Margin",
          value: money(totals.margin),
          note: percentOf(totals.margin, totals.charge),
          bad: isLoss(totals.margin),
        },
      ]}
    />
  );
}

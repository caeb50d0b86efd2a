import { Paper, Skeleton } from "@mantine/core";
import type { CdrFilter } from "../gql/graphql";
import { formatDecimal } from "../ui/duration";
import { formatMoney } from "../ui/money";
import { Failed } from "../ui/states";
import { DayChart } from "./DayChart";
import { RuleTotals } from "./RuleTotals";
import classes from "./Summary.module.css";
import { type CallTotals, useSummary } from "./useSummary";
import type { Scope } from "./useScope";

interface Props {
  filter: CdrFilter | null;
  days: { from?: string; to?: string };
  arrivals: number;
  scope: Scope;
}

/** What the filter's calls come to: altogether, by day and by rule. */
export function Summary({ filter, days, arrivals, scope }: Props) {
  const { totals, fault, retry } = useSummary(filter, arrivals);
  if (fault && !totals) {
    return (
      <Paper className={classes.failed}>
        <Failed message={fault.message} onRetry={retry} />
      </Paper>
    );
  }
  return (
    <section className={classes.grid} aria-label="Totals">
      <Paper className={classes.figures}>
        <Figure label="Calls" value={totals && formatDecimal(String(totals.calls), scope.locale)} />
        <Figure label="Minutes" value={totals && formatDecimal(totals.minutes, scope.locale)} />
        <Figure label="Cost" value={totals && cost(totals, scope)} strong />
        {totals?.capped && <p className={classes.note}>Of the newest 100,000 calls. Choose fewer days to count them all.</p>}
      </Paper>
      <Paper className={classes.chart}>
        <DayChart days={totals?.days} from={days.from} to={days.to} locale={scope.locale} />
      </Paper>
      <Paper className={classes.rules}>
        <RuleTotals rules={totals?.rules} locale={scope.locale} />
      </Paper>
    </section>
  );
}

function cost(totals: CallTotals, scope: Scope): string[] {
  if (totals.totals.length === 0) return ["–"];
  return totals.totals.map(({ charge, currency }) => formatMoney(charge, currency, scope.locale));
}

function Figure({ label, value, strong }: { label: string; value: string | string[] | undefined; strong?: boolean }) {
  const values = typeof value === "string" ? [value] : value;
  return (
    <div className={classes.figure}>
      <p className={classes.label}>{label}</p>
      {values ? (
        values.map((text) => (
          <p key={text} className={classes.value} data-strong={strong || undefined}>
            {text}
          </p>
        ))
      ) : (
        <Skeleton height={24} width={90} mt={6} />
      )}
    </div>
  );
}

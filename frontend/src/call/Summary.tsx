import { Button, Paper, Skeleton } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { CdrFilter } from "../gql/graphql";
import { formatDecimal } from "../ui/duration";
import { formatMoney, roundMoney } from "../ui/money";
import { Failed } from "../ui/states";
import { RuleTotals } from "./RuleTotals";
import classes from "./Summary.module.css";
import type { Scope } from "./useScope";
import { type CallTotals, useSummary } from "./useSummary";

const DayChart = lazy(() => import("./DayChart"));

interface Props {
  filter: CdrFilter | null;
  from: string | undefined;
  to: string;
  arrivals: number;
  scope: Scope;
}

/** What the filter's calls come to: altogether, by day and by rule. */
export function Summary({ filter, from, to, arrivals, scope }: Props) {
  const [more, setMore] = useState(false);
  const { totals, fault, retry } = useSummary(filter, arrivals);
  if (fault && !totals) {
    return (
      <Paper className={classes.failed}>
        <Failed message={fault.message} onRetry={retry} />
      </Paper>
    );
  }
  return (
    <section className={classes.grid} aria-label="Totals" data-more={more || undefined}>
      <Paper className={classes.figures}>
        <Figure label="Calls" value={totals && formatDecimal(String(totals.calls), scope.locale)} />
        <Figure label="Minutes" value={totals && formatDecimal(totals.minutes, scope.locale)} />
        <Figure label="Cost" value={totals && cost(totals, scope)} strong />
        {totals?.capped && (
          <p className={classes.note}>Of the newest 100,000 calls. Choose fewer days to count them all.</p>
        )}
      </Paper>
      <Button
        variant="subtle"
        className={classes.more}
        rightSection={<ChevronDown size={15} aria-hidden />}
        aria-expanded={more}
        onClick={() => setMore((now) => !now)}
      >
        Spend by day and by rule
      </Button>
      <Paper className={classes.chart}>
        <Suspense fallback={<Skeleton h="100%" />}>
          <DayChart days={totals?.days} from={from} to={to} locale={scope.locale} />
        </Suspense>
      </Paper>
      <Paper className={classes.rules}>
        <RuleTotals rules={totals?.rules} locale={scope.locale} />
      </Paper>
    </section>
  );
}

function cost({ totals }: CallTotals, { locale }: Scope): Value[] {
  if (totals.length === 0) return [{ text: "–" }];
  return totals.map(({ charge, currency }) => ({
    text: roundMoney(charge, currency, locale),
    exact: formatMoney(charge, currency, locale),
  }));
}

interface Value {
  text: string;
  /** The same to the last decimal, where the text is rounded. */
  exact?: string;
}

function Figure({ label, value, strong }: { label: string; value: string | Value[] | undefined; strong?: boolean }) {
  const values: Value[] | undefined = typeof value === "string" ? [{ text: value }] : value;
  return (
    <div className={classes.figure}>
      <p className={classes.label}>{label}</p>
      {values ? (
        values.map(({ text, exact }) => (
          <p key={text} className={classes.value} title={exact} data-strong={strong || undefined}>
            {text}
          </p>
        ))
      ) : (
        <Skeleton height={24} width={90} mt={6} />
      )}
    </div>
  );
}

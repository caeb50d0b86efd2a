import { Skeleton } from "@mantine/core";
import { callTypes } from "../api/callTypes";
import { formatDecimal } from "../ui/duration";
import { roundMoney } from "../ui/money";
import classes from "./RuleTotals.module.css";
import type { CallTotals } from "./useSummary";

type RuleTotal = CallTotals["rules"][number];

/** What each rule has charged, as an invoice lists it. */
export function RuleTotals({ rules, locale }: { rules: readonly RuleTotal[] | undefined; locale: string | undefined }) {
  return (
    <div className={classes.box}>
      <h2 className={classes.title}>By rule</h2>
      {rules === undefined ? (
        <Skeleton flex={1} radius="sm" />
      ) : rules.length === 0 ? (
        <p className={classes.none}>No calls yet.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={classes.scroll} tabIndex={0} aria-label="Totals by rule">
          <ul className={classes.list}>
            {rules.map((rule) => (
              <li
                key={`${rule.direction} ${rule.callType} ${rule.ruleLabel} ${rule.currency}`}
                className={classes.line}
              >
                <span className={classes.what}>
                  <span className={classes.direction}>[{rule.direction.toUpperCase()}]</span>{" "}
                  {rule.ruleLabel ?? callTypes[rule.callType].label}
                </span>
                <span className={classes.much}>
                  {formatDecimal(String(rule.calls), locale)} calls, {formatDecimal(rule.minutes, locale)} min,{" "}
                  <strong>{roundMoney(rule.charge, rule.currency, locale)}</strong>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

import { useEffect, useRef, useState } from "react";
import type { Action, Draft } from "./draft";
import { RateCard } from "./RateCard";
import classes from "./RateCards.module.css";
import type { Refusals } from "./refusal";
import type { Warning } from "./useRatesTest";

type Props = {
  readonly draft: Draft;
  readonly currency: string;
  readonly dispatch: (action: Action) => void;
  readonly refusals: Refusals;
  readonly warnings: ReadonlyMap<string, readonly Warning[]>;
  readonly winner: string | undefined;
  /** The rule whose form was asked for last; a new object each time. */
  readonly shown: { readonly key: string } | null;
};

/** The rules as cards, for a narrow screen: a line each, and a form for the one that is opened. */
export function RateCards({ draft, currency, dispatch, refusals, warnings, winner, shown }: Props) {
  const [open, setOpen] = useState(shown?.key);
  const [obeyed, setObeyed] = useState(shown);
  const list = useRef<HTMLOListElement>(null);
  if (shown !== obeyed) {
    setObeyed(shown);
    setOpen(shown?.key);
  }
  useEffect(() => {
    if (shown) list.current?.querySelector(`[data-row="${shown.key}"]`)?.scrollIntoView({ block: "nearest" });
  }, [shown]);
  return (
    <ol ref={list} className={classes.list} aria-label="Special rates">
      {draft.rules.map((rule, place) => (
        <RateCard
          key={rule.key}
          rule={rule}
          place={place}
          last={place === draft.rules.length - 1}
          currency={currency}
          refusal={refusals.get(rule)}
          warnings={warnings.get(rule.key)}
          winner={rule.key === winner}
          open={rule.key === open}
          onOpen={setOpen}
          dispatch={dispatch}
        />
      ))}
    </ol>
  );
}

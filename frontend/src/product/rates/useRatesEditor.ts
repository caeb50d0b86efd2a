import { useCallback, useMemo, useReducer, useState } from "react";
import { useClient } from "urql";
import { announce } from "../../api/fault";
import { useMutate } from "../../api/useMutate";
import { toast } from "../../ui/toast";
import { dirty, edited, opened } from "./draft";
import { type Rates, ratesQuery, saveSpecialRates } from "./operations";
import { placed, type Refusals } from "./refusal";
import { toInput } from "./rule";
import { problemsOf, sound } from "./validate";

const nothing: Refusals = new Map();

/** A product's rule list while it is edited: the draft, what is wrong with it, and the way into the books. */
export function useRatesEditor(product: Rates) {
  const [base, setBase] = useState(product);
  const [draft, dispatch] = useReducer(edited, product, opened);
  const [refusals, setRefusals] = useState(nothing);
  const [theirs, setTheirs] = useState<Rates | null>(null);
  const client = useClient();
  const { run, running } = useMutate(saveSpecialRates, { quiet: true });

  const wrong = useMemo(
    () => draft.rules.filter((rule) => problemsOf(rule) !== sound || refusals.has(rule)),
    [draft.rules, refusals],
  );

  /** What has been saved by somebody else meanwhile. */
  const readTheirs = useCallback(async () => {
    const result = await client.query(ratesQuery, { id: product.id }, { requestPolicy: "network-only" }).toPromise();
    const node = result.data?.node;
    if (node?.__typename === "Product") setTheirs(node);
    else
      announce({
        code: "CONFLICT",
        message: "Somebody else has saved these rules meanwhile. Reload the page to see them.",
      });
  }, [client, product.id]);

  const save = useCallback(async () => {
    const outcome = await run({
      input: { productId: product.id, version: draft.version, rules: draft.rules.map(toInput) },
    });
    if (outcome.ok) {
      const saved = outcome.data.saveSpecialRates.product;
      dispatch({ type: "saved", version: saved });
      setBase(saved);
      setRefusals(nothing);
      toast(`Saved as version ${saved.version}. It prices the calls that start from now on.`);
      return;
    }
    if (outcome.faults.some((fault) => fault.code === "CONFLICT")) return readTheirs();
    const [next, others] = placed(refusals, draft.rules, outcome.faults);
    setRefusals(next);
    others.forEach(announce);
  }, [run, product.id, draft.version, draft.rules, refusals, readTheirs]);

  /** Goes on with the list in hand, on top of what the other one saved and has now been seen. */
  const keepMine = useCallback((other: Rates) => {
    dispatch({ type: "rebase", version: other });
    setBase(other);
    setTheirs(null);
  }, []);

  /** Throws the edits away for what the other one saved. */
  const takeTheirs = useCallback((other: Rates) => {
    dispatch({ type: "saved", version: other });
    setBase(other);
    setTheirs(null);
  }, []);

  return {
    base,
    draft,
    dispatch,
    dirty: dirty(draft),
    wrong,
    refusals,
    setRefusals,
    theirs,
    saving: running,
    save,
    keepMine,
    takeTheirs,
  };
}

/** The list in hand and all that can be done with it. */
export type RatesEditor = ReturnType<typeof useRatesEditor>;

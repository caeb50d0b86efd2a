import { useEffect, useMemo, useState } from "react";
import { useClient } from "urql";
import { type Fault, faultsOf } from "../../api/fault";
import { graphql } from "../../gql";
import type { Direction, TestSpecialRatesQuery } from "../../gql/graphql";
import { placed, type Refusals } from "./refusal";
import { type Rule, toInput } from "./rule";
import { problemsOf, sound } from "./validate";

const testSpecialRates = graphql(`
  query TestSpecialRates(
    $productId: ID!
    $rules: [SpecialRateInput!]
    $number: String!
    $direction: Direction!
    $seconds: Int!
    $country: String
    $areaCode: String
  ) {
    testSpecialRates(
      productId: $productId
      rules: $rules
      number: $number
      direction: $direction
      seconds: $seconds
      country: $country
      areaCode: $areaCode
    ) {
      canonical
      kind
      rule
      callType
      charge
      currency
      billedSeconds
      explanation {
        text
      }
      warnings {
        rule
        other
        code
        message
      }
    }
  }
`);

/** The call that is tried. */
export type Question = {
  readonly number: string;
  readonly direction: Direction;
  readonly seconds: number;
  /** ISO 3166; empty: that of the product's clients. */
  readonly country: string;
  readonly areaCode: string;
};

/** A warning, by the keys of the rules that it is about. */
export type Warning = {
  readonly key: string;
  readonly otherKey: string | undefined;
  readonly code: string;
  readonly message: string;
};

type Test = TestSpecialRatesQuery["testSpecialRates"];

/** What the rules in hand would charge. */
export type Answer = {
  readonly question: Question;
  readonly test: Test;
  /** The key of the rule that wins. */
  readonly winner: string | undefined;
  readonly warnings: readonly Warning[];
};

type Asked = {
  readonly answer: Answer | null;
  /** Whether an answer to the rules and the question as they stand is on its way. */
  readonly asking: boolean;
  readonly faults: readonly Fault[];
  /** How many rules were left out because something is wrong with them. */
  readonly leftOut: number;
};

const pause = 250;

/**
 * Asks the server, a moment after the last key, what the rules in hand would charge for a call; also without a number,
 * for the warnings. Rules that cannot be read are left out, and those that the server refuses are handed to `onRefused`.
 */
export function useRatesTest(
  productId: string,
  rules: readonly Rule[],
  question: Question,
  refusals: Refusals,
  onRefused: (refusals: Refusals) => void,
): Asked {
  const client = useClient();
  const [state, setState] = useState<Omit<Asked, "leftOut">>({ answer: null, asking: true, faults: [] });
  const sent = useMemo(() => rules.filter((r) => problemsOf(r) === sound && !refusals.has(r)), [rules, refusals]);
  useEffect(() => {
    let stale = false;
    setState((last) => ({ ...last, asking: true }));
    const timer = setTimeout(async () => {
      const variables = variablesOf(productId, sent, question);
      const context = { requestPolicy: "network-only" as const };
      const result = await client.query(testSpecialRates, variables, context).toPromise();
      if (stale) return;
      const [next, others] = placed(refusals, sent, faultsOf(result.error));
      if (next.size > refusals.size) onRefused(next);
      else setState((last) => ({ ...last, ...read(question, sent, result.data), asking: false, faults: others }));
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [client, productId, sent, question, refusals, onRefused]);
  return { ...state, leftOut: rules.length - sent.length };
}

function variablesOf(productId: string, sent: readonly Rule[], question: Question) {
  const { number, direction, seconds, country, areaCode } = question;
  return {
    productId,
    rules: sent.map(toInput),
    number: number.trim(),
    direction,
    seconds,
    country: country === "" ? null : country,
    areaCode: areaCode === "" ? null : areaCode,
  };
}

function read(question: Question, sent: readonly Rule[], data: TestSpecialRatesQuery | undefined) {
  if (data === undefined) return {};
  const test = data.testSpecialRates;
  const key = (i: number | null | undefined) => (typeof i === "number" ? sent[i]?.key : undefined);
  const warnings = test.warnings.map(
    (w): Warning => ({ key: key(w.rule) ?? "", otherKey: key(w.other), code: w.code, message: w.message }),
  );
  return { answer: { question, test, winner: key(test.rule), warnings } };
}

import type { CallScopeInput, SpecialRateInput, WhatIfInput } from "../gql/graphql";
import { addDays, startOfDay } from "../ui/time";

/** What the prices of the past are compared with. */
export type Change = "none" | "tariff" | "package";

/** Which calls, and what is tried on them. */
export type Question = {
  /** Days, both included, of the zone that is named beside them. */
  readonly from: string;
  readonly to: string;
  readonly clientId: string | undefined;
  readonly productId: string | null;
  readonly tariffId: string | null;
  readonly unratedOnly: boolean;
  readonly change: Change;
  /** The tariff and its version that are tried. */
  readonly tried: { readonly tariffId: string | null; readonly version: number | null };
  /** The product that is tried with another package. */
  readonly sold: { readonly productId: string | null; readonly packageId: string | null };
};

/** The question with which the page begins: the last thirty days by today's rates. */
export function begin(today: string): Question {
  return {
    from: addDays(today, -29),
    to: today,
    clientId: undefined,
    productId: null,
    tariffId: null,
    unratedOnly: false,
    change: "none",
    tried: { tariffId: null, version: null },
    sold: { productId: null, packageId: null },
  };
}

/** Why it cannot be asked yet; empty: it can. */
export function missing(question: Question): string {
  if (question.from > question.to) return "The last day lies before the first.";
  if (question.change === "tariff" && (!question.tried.tariffId || question.tried.version === null))
    return "Choose a tariff and its version.";
  if (question.change === "package" && (!question.sold.productId || !question.sold.packageId))
    return "Choose a product and the package that is tried on it.";
  return "";
}

/** The calls as the API takes them. */
export function scopeOf(question: Question, zone: string): CallScopeInput {
  return {
    from: startOfDay(question.from, zone),
    to: startOfDay(addDays(question.to, 1), zone),
    clientId: question.clientId ?? null,
    productId: question.productId,
    tariffId: question.tariffId,
    callTypes: question.unratedOnly ? ["Unrated"] : null,
  };
}

/** The whole question as the API takes it. */
export function whatIfOf(question: Question, zone: string): WhatIfInput {
  const input: WhatIfInput = { scope: scopeOf(question, zone) };
  const { tried, sold } = question;
  if (question.change === "tariff" && tried.tariffId && tried.version !== null)
    return { ...input, tariffVersion: { tariffId: tried.tariffId, version: tried.version } };
  if (question.change === "package" && sold.productId && sold.packageId)
    return { ...input, package: { productId: sold.productId, packageId: sold.packageId } };
  return input;
}

/** The product's calls of the question's days, by other rules than its own. */
export function triedRatesOf(
  question: Question,
  zone: string,
  productId: string,
  rules: readonly SpecialRateInput[],
): WhatIfInput {
  return {
    scope: scopeOf({ ...begin(question.to), from: question.from, productId }, zone),
    specialRates: { productId, rules: [...rules] },
  };
}

import type { ReactNode } from "react";
import type { SpecialRateInput } from "../../gql/graphql";

/** Rules that are tried on past calls before they are saved. */
export type Trial = {
  readonly product: { readonly id: string; readonly name: string };
  readonly rules: readonly SpecialRateInput[];
  readonly onClose: () => void;
};

/** Shows what a trial comes to. Pricing calls anew is no part of a product: whoever shows the product supplies it. */
export type WhatIf = (trial: Trial) => ReactNode;

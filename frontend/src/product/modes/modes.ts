import type { ComponentType } from "react";
import type { BillingMode } from "../../gql/graphql";

/** The rates that a rule can carry. */
export type RateCell = "flatRate" | "perMinuteRate";

/** What a rule says about its price. */
export type Price = { readonly [cell in RateCell]: string } & { readonly currency: string };

/** A way to charge a call. Each lives in a file of its own beside this one, named after the mode. */
export type Mode = {
  readonly name: BillingMode;
  /** As it stands in a choice. */
  readonly label: string;
  /** One sentence on what is charged. */
  readonly hint: string;
  /** Place in a choice; lower comes first. */
  readonly place: number;
  /** The rates it charges by; the others are dimmed. */
  readonly uses: readonly RateCell[];
  /** The price in a few words, such as `$0.35 a call`. */
  readonly Summary: ComponentType<Price>;
};

const files = import.meta.glob<{ mode: Mode }>(["./*.tsx", "!./*.test.tsx"], { eager: true });

/** All billing modes, found by their files: a new mode is a new file. */
export const modes: readonly Mode[] = Object.values(files)
  .map((file) => file.mode)
  .sort((a, b) => a.place - b.place);

/** The mode of that name; undefined for one that this page does not know. */
export function modeOf(name: BillingMode): Mode | undefined {
  return modes.find((mode) => mode.name === name);
}

/** Whether a mode charges by a rate. A mode that this page does not know is taken to use all of them. */
export function uses(name: BillingMode, cell: RateCell): boolean {
  return modeOf(name)?.uses.includes(cell) ?? true;
}

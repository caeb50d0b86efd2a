import * as z from "zod/mini";
import type { ApplyTariffDraftInput } from "../../gql/graphql";
import { instantOf } from "../../ui/localTime";
import { counted } from "../words";
import type { Draft } from "./operations";

/** What the form of an import can check by itself. */
export const applySchema = z.object({
  validFrom: z.string(),
  note: z.string(),
  taxIncluded: z.boolean(),
});

/** The form of an import. Its time is on the tariff's clock, empty for now. */
export type ApplyValues = z.infer<typeof applySchema>;

/** The form as the mutation takes it. Zone and tax are said with the first version only. */
export function inputOf(
  { validFrom, note, taxIncluded }: ApplyValues,
  timeZone: string,
  first: boolean,
): Partial<ApplyTariffDraftInput> {
  return {
    validFrom: instantOf(validFrom, timeZone) ?? undefined,
    note: note.trim(),
    ...(first ? { timeZone, taxIncluded } : {}),
  };
}

/** What applying does, in a sentence: `12 rates are new, 3 dearer, 1 gone.` */
export function summary(diff: Draft["diff"]): string {
  const kinds = ["new", "dearer", "cheaper", "changed", "gone"] as const;
  const said = kinds.filter((kind) => diff[kind] > 0);
  if (said.length === 0) return "No rate changes.";
  const number = new Intl.NumberFormat();
  const parts = said.map((kind, i) =>
    i === 0
      ? `${counted(diff[kind], "rate")} ${diff[kind] === 1 ? "is" : "are"} ${kind}`
      : `${number.format(diff[kind])} ${kind}`,
  );
  return `${parts.join(", ")}.`;
}

import type { AutobillOutcome, RunState } from "../gql/graphql";
import { roundMoney } from "../ui/money";
import type { Noted, Run } from "./operations";

type Tone = "good" | "warn" | "bad" | "plain";

/** How far a run is. */
export const states: Record<RunState, { label: string; tone: Tone }> = {
  queued: { label: "Waits", tone: "plain" },
  running: { label: "Running", tone: "warn" },
  done: { label: "Done", tone: "good" },
  cancelled: { label: "Cancelled", tone: "plain" },
  failed: { label: "Failed", tone: "bad" },
};

/** What became of a client, and what there is to say where that happened to nobody. */
export const outcomes: readonly { outcome: AutobillOutcome; label: string; none: string }[] = [
  { outcome: "billed", label: "Billed", none: "Nobody was billed." },
  { outcome: "parked", label: "Parked", none: "Everybody could be billed." },
  { outcome: "zero", label: "Nothing to pay", none: "Whoever was due had something to pay." },
  { outcome: "skipped", label: "Not due", none: "Everybody that was looked at was due." },
];

/** Whether a run goes on. */
export function underWay({ state }: Pick<Run, "state">): boolean {
  return state === "queued" || state === "running";
}

/** How much of a run is done, in percent. */
export function shareOf({ done, total, state }: Pick<Run, "done" | "total" | "state">): number {
  if (total === 0) return state === "done" ? 100 : 0;
  return Math.min((done / total) * 100, 100);
}

/** What comes first to the eye of a report: what needs doing, else what was billed, else what there is. */
export function firstOutcome(run: Pick<Run, AutobillOutcome>): AutobillOutcome {
  return (["parked", "billed", "zero", "skipped"] as const).find((outcome) => run[outcome] > 0) ?? "billed";
}

/** What a run has noted of a client, beside the client's name and the outcome. */
export function noted(
  { outcome, reason, total, currency }: Pick<Noted, "outcome" | "reason" | "total" | "currency">,
  dryRun: boolean,
): string {
  if (outcome !== "billed") return reason;
  return dryRun ? `would be billed ${roundMoney(total, currency)}` : roundMoney(total, currency);
}

/** What a run will do, sentence by sentence, before it is started. */
export function plan({ dryRun, client, later }: { dryRun: boolean; client: string | null; later: boolean }): string[] {
  const whose = client ?? "every client";
  if (dryRun) {
    return [
      `Prices the periods of ${whose} that ended by then, and shows what the invoices would come to.`,
      "Writes nothing: no invoice is issued, no number is used, and nobody owes anything more.",
    ];
  }
  return [
    `Closes the periods of ${whose} that ended by then, and issues their invoices, with numbers.`,
    "Pays them from credit that was paid ahead. A client that cannot be billed is parked, with the reason; the others go on.",
    "What is billed already is not billed again. An issued invoice stays: it can only be taken back by a credit note.",
    ...(later ? ["Periods that have not ended yet can only be tried: choose a time up to now, or a dry run."] : []),
  ];
}

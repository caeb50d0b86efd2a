import type { CallScopeInput } from "../gql/graphql";
import { formatMoney } from "../ui/money";
import type { CallRun } from "./operations";

const MINUTE = 60_000;

/** The time in which a call that started at an instant is looked for. */
export function around(startedAt: string): Pick<CallScopeInput, "from" | "to"> {
  const at = Date.parse(startedAt);
  return { from: new Date(at - MINUTE).toISOString(), to: new Date(at + MINUTE).toISOString() };
}

/** Whether nothing more comes of it. */
export function isOver({ state }: Pick<CallRun, "state">): boolean {
  return state !== "queued" && state !== "running";
}

/** How the charging anew of one call stands, as a sentence. */
export function saidOf({ state, changed, totals, error }: Omit<CallRun, "id">): string {
  if (state === "queued" || state === "running") return "Charging the call anew…";
  if (state === "failed") return error || "The call could not be charged anew.";
  if (state === "cancelled") return "Charging the call anew was stopped.";
  const [total] = totals;
  if (changed === 0 || !total) return "Charged anew: nothing changed.";
  const { before, after, currency } = total;
  return `Charged anew: ${formatMoney(before, currency)} became ${formatMoney(after, currency)}.`;
}

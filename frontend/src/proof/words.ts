import type { RunState } from "../gql/graphql";
import type { Proof } from "./operations";

/** What each check compares, in the order in which they are made. */
export const checks: Record<string, { label: string; says: string; unit: string }> = {
  charges: { label: "Charges", says: "Each call, priced again by the versions that charged it", unit: "calls" },
  usage: { label: "Usage", says: "The running totals and what the calls add up to", unit: "totals" },
  invoices: { label: "Invoices", says: "The lines, the calls behind them, and their sums", unit: "lines" },
  ledger: { label: "Ledger", says: "The chain of entries, and the balances that they leave", unit: "entries" },
  settlement: { label: "Settlement", says: "What was paid, and what is owed", unit: "invoices" },
  pbx: { label: "PBX", says: "The calls of the last days, and those that the PBXs have", unit: "calls" },
  numbers: { label: "Numbers", says: "Invoices and credit notes without gaps", unit: "numbers" },
  skipped: {
    label: "Skipped",
    says: "Calls that real-time services leave out, and that have no record",
    unit: "calls",
  },
};

/** How a proof stands, in a word. */
export function verdict({ state, found }: { state: RunState; found: number }): {
  label: string;
  tone: "good" | "warn" | "bad" | "plain";
} {
  if (state === "queued") return { label: "Waits", tone: "plain" };
  if (state === "running") return { label: "Running", tone: "warn" };
  if (state !== "done") return { label: "Failed", tone: "bad" };
  if (found === 0) return { label: "Holds", tone: "good" };
  return {
    label: found === 1 ? "1 thing does not hold" : `${found.toLocaleString("en")} things do not hold`,
    tone: "bad",
  };
}

/** Whether a proof goes on. */
export function goesOn({ state }: Pick<Proof, "state">): boolean {
  return state === "queued" || state === "running";
}

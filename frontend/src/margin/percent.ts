import { drawnSize, isZero } from "../ui/money";

/** What is left of a charge, in percent of it, to one decimal: `23.4 %`; nothing where nothing was charged. */
export function percentOf(margin: string, charge: string): string {
  if (isZero(charge)) return "";
  return `${((drawnSize(margin) / drawnSize(charge)) * 100).toFixed(1)} %`;
}

/** Whether an amount is below zero. */
export function isLoss(amount: string): boolean {
  return amount.startsWith("-") && !isZero(amount);
}

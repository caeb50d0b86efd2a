import { addMoney, drawnSize, formatMoney, isZero } from "../ui/money";

/** After less before, exactly. */
export function differenceOf(before: string, after: string): string {
  return addMoney(after, before.startsWith("-") ? before.slice(1) : `-${before}`);
}

/** A difference with its sign: `+$1.20`, `−$0.35`, `no difference`. */
export function formatDifference(before: string, after: string, currency: string): string {
  const difference = differenceOf(before, after);
  if (isZero(difference)) return "no difference";
  const size = difference.startsWith("-") ? difference.slice(1) : difference;
  return `${difference.startsWith("-") ? "−" : "+"}${formatMoney(size, currency)}`;
}

/** Whether it becomes dearer, cheaper, or neither. */
export function courseOf(before: string, after: string): "up" | "down" | "same" {
  const difference = drawnSize(differenceOf(before, after));
  if (difference === 0) return "same";
  return difference > 0 ? "up" : "down";
}

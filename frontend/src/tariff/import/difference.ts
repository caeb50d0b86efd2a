import { addMoney, drawnSize, formatMoney, isZero } from "../../ui/money";
import type { Rate } from "../operations";
import { isAmount, type Part, parts, textOf, titles, type Writing } from "../rates/rate";
import type { Change } from "./operations";

/** One part of a rate in a change: as it was and as it will be; one of the two where the rate is new or gone. */
export type Difference = {
  readonly part: Part;
  readonly title: string;
  readonly before?: string;
  readonly after?: string;
  /** Of an amount that changes: where to, and by how much, as text. */
  readonly step?: { readonly up: boolean; readonly text: string };
};

/** What a change does to a rate, part by part: of a rate that stays only what differs, of one that comes or goes all. */
export function differencesOf({ before, after }: Change, writing: Writing): Difference[] {
  if (before && after) return parts.flatMap((part) => differing(part, before, after, writing));
  const rate = before ?? after;
  if (!rate) return [];
  return parts
    .filter((part) => part !== "description" && textOf(rate, part, writing) !== "")
    .map((part) => ({ part, title: titles[part], [before ? "before" : "after"]: textOf(rate, part, writing) }));
}

function differing(part: Part, before: Rate, after: Rate, writing: Writing): Difference[] {
  const was = textOf(before, part, writing);
  const is = textOf(after, part, writing);
  if (was === is) return [];
  const step = isAmount(part) ? stepOf(before[part], after[part], writing) : undefined;
  return [{ part, title: titles[part], before: was || nothing(part), after: is || nothing(part), step }];
}

/** How a part is said that a rate does not have. */
function nothing(part: Part): string {
  return part === "increments" ? "1/1" : "none";
}

/** From one amount to another, exactly, and in percent of the first to one decimal where that says anything. */
export function stepOf(before: string, after: string, { currency, locale }: Writing): Difference["step"] {
  const change = addMoney(after, `-${before}`);
  const up = !change.startsWith("-");
  const size = formatMoney(up ? change : change.slice(1), currency, locale);
  const sign = up ? "+" : "−";
  if (isZero(before)) return { up, text: `${sign}${size}` };
  const share = Math.abs(drawnSize(change) / drawnSize(before));
  if (share < 0.0005) return { up, text: `${sign}${size}` };
  const part = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
  return { up, text: `${sign}${size} (${sign}${part})` };
}

/** Seconds as a phone shows them: `0:42`, `5:07`, `1:02:09`. */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.trunc(seconds));
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor((s % 3600) / 60);
  const rest = String(s % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** Seconds in words, for a screen reader: `5 minutes 7 seconds`. */
export function speakDuration(seconds: number): string {
  const s = Math.max(0, Math.trunc(seconds));
  const parts = [
    count(Math.floor(s / 3600), "hour"),
    count(Math.floor((s % 3600) / 60), "minute"),
    count(s % 60, "second"),
  ].filter((part) => part !== "");
  return parts.join(" ") || "0 seconds";
}

function count(n: number, noun: string): string {
  return n === 0 ? "" : `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** A decimal string with the locale's grouping: `12,345.6`. */
export function formatDecimal(decimal: string, locale?: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(decimal as `${number}`);
}

/** Seconds as minutes to one decimal, halves up, a trailing .0 dropped, as an invoice shows them. */
export function formatMinutes(seconds: number, locale?: string): string {
  const tenths = Math.floor((Math.trunc(seconds) + 3) / 6);
  return formatDecimal(`${Math.floor(tenths / 10)}.${tenths % 10}`, locale);
}

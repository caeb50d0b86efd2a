// Amounts of money as text. They come as decimal strings and are never turned into a float.

const formats = new Map<string, Intl.NumberFormat>();

function format(currency: string, locale: string | undefined, digits: number): Intl.NumberFormat {
  const key = `${currency} ${locale ?? ""} ${digits}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: digits,
      maximumFractionDigits: Math.max(digits, 6),
    });
    formats.set(key, found);
  }
  return found;
}

/**
 * An amount such as "0.35" with its currency's narrow symbol, at least two decimals and every further one that it has, up
 * to six: `$0.35`, `$0.012345`. The locale is the browser's unless given.
 */
export function formatMoney(amount: string, currency: string, locale?: string): string {
  const exact = amount as `${number}`;
  try {
    return format(currency, locale, 2).format(exact);
  } catch {
    return `${amount} ${currency}`; // a currency code that the browser refuses
  }
}

/** Whether an amount is zero, whatever its decimals. */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** An amount's size for drawing. Only for pixels: it is not exact. */
export function drawnSize(amount: string): number {
  return Number(amount);
}

/** The exact sum of two amounts, as a decimal string. */
export function addMoney(a: string, b: string): string {
  return fromMillionths(toMillionths(a) + toMillionths(b));
}

function toMillionths(amount: string): bigint {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d*)\.?(\d*)$/.exec(amount) ?? [];
  const size = BigInt(whole || "0") * 1_000_000n + BigInt(part.slice(0, 6).padEnd(6, "0"));
  return sign === "-" ? -size : size;
}

function fromMillionths(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const part = String(size % 1_000_000n).padStart(6, "0").replace(/0+$/, "");
  return `${amount < 0n ? "-" : ""}${size / 1_000_000n}${part === "" ? "" : `.${part}`}`;
}

// Amounts of money as text. They come as decimal strings and are never turned into a float.

const formats = new Map<string, Intl.NumberFormat>();

/** To the currency's smallest unit. */
function rounded(currency: string, locale: string | undefined): Intl.NumberFormat {
  return kept(`${currency} ${locale ?? ""}`, locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
}

/** With every decimal that there is, and at least two. */
function exact(currency: string, locale: string | undefined): Intl.NumberFormat {
  return kept(`${currency} ${locale ?? ""} exact`, locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  });
}

function kept(key: string, locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const found = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, found);
  return found;
}

/**
 * An amount such as "0.35" with its currency's narrow symbol, at least two decimals and every further one that it has, up
 * to six: `$0.35`, `$0.012345`. The locale is the browser's unless given.
 */
export function formatMoney(amount: string, currency: string, locale?: string): string {
  try {
    return exact(currency, locale).format(amount as `${number}`);
  } catch {
    return `${amount} ${currency}`; // a currency code that the browser refuses
  }
}

/** A sum as an invoice shows it: rounded to the currency's smallest unit, half away from zero. */
export function roundMoney(amount: string, currency: string, locale?: string): string {
  try {
    return rounded(currency, locale).format(amount as `${number}`);
  } catch {
    return `${amount} ${currency}`;
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

/** The exact difference of two amounts, as a decimal string. */
export function subtractMoney(a: string, b: string): string {
  return fromMillionths(toMillionths(a) - toMillionths(b));
}

/** Whether an amount is below zero. */
export function isNegative(amount: string): boolean {
  return toMillionths(amount) < 0n;
}

/** Whether an amount is above zero. */
export function isPositive(amount: string): boolean {
  return toMillionths(amount) > 0n;
}

function toMillionths(amount: string): bigint {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d*)\.?(\d*)$/.exec(amount) ?? [];
  const size = BigInt(whole || "0") * 1_000_000n + BigInt(part.slice(0, 6).padEnd(6, "0"));
  return sign === "-" ? -size : size;
}

function fromMillionths(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const part = String(size % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return `${amount < 0n ? "-" : ""}${size / 1_000_000n}${part === "" ? "" : `.${part}`}`;
}

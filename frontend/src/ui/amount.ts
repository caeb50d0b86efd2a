/** Twelve digits before the point and six after it: what the books hold. */
const form = /^(\d{1,12}(\.\d{1,6})?|\.\d{1,6})$/;

/** Whether a text is an amount that can be stored, such as `0.35` or `.35`. */
export function isAmount(typed: string): boolean {
  return form.test(typed.trim());
}

/** A typed amount as a decimal text: `.35` becomes `0.35`, nothing becomes `0`. */
export function decimal(typed: string): string {
  const text = typed.trim();
  if (text === "") return "0";
  return text.startsWith(".") ? `0${text}` : text;
}

/** Drops the zeros that say nothing: `0.350000` becomes `0.35`, `007` becomes `7`. It stays text all the way. */
export function plain(text: string): string {
  const whole = text.replace(/^0+(?=\d)/, "");
  return whole.includes(".") ? whole.replace(/\.?0+$/, "") : whole;
}

/** An amount as it is shown where it is edited: at least two decimals, `0.8` as `0.80`. */
export function padded(text: string): string {
  const [whole = "", decimals = ""] = plain(text).split(".");
  return whole === "0" && decimals === "" ? "0" : `${whole}.${decimals.padEnd(2, "0")}`;
}

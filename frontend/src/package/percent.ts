import { padded, plain } from "../ui/amount";

/** −100 % to 10,000 %, to a millionth of a percent. */
const form = /^([-−]?)(\d{1,5})(?:\.(\d{1,6}))?$/;
const unit = 1_000_000n;

function millionths(text: string): bigint | null {
  const [found, sign, whole = "", part = ""] = form.exec(text.trim()) ?? [];
  if (found === undefined) return null;
  const size = BigInt(whole) * unit + BigInt(part.padEnd(6, "0"));
  return sign === "" ? size : -size;
}

/** Whether a text is a percentage by which prices can be marked up, such as `15` or `-2.5`. */
export function isPercent(text: string): boolean {
  const percent = millionths(text);
  return percent !== null && percent >= -100n * unit && percent <= 10_000n * unit;
}

/** A typed percentage as it is sent: nothing is `0`. */
export function percentInput(text: string): string {
  return text.trim() === "" ? "0" : text.trim().replace("−", "-");
}

/** What a price of 1.00 becomes with this much added, exactly: 15 makes it `1.15`; null where it is no percentage. */
export function onePlus(text: string): string | null {
  const percent = isPercent(text) ? millionths(text) : null;
  if (percent === null) return null;
  const price = percent + 100n * unit; // in hundred-millionths
  const part = String(price % (100n * unit)).padStart(8, "0");
  return padded(`${price / (100n * unit)}.${part}`);
}

/** A percentage for people, with its sign: `+15 %`; nothing added is `none`. */
export function spokenPercent(text: string): string {
  const value = plain(text);
  if (value === "0" || value === "-0") return "none";
  return value.startsWith("-") ? `−${value.slice(1)} %` : `+${value} %`;
}

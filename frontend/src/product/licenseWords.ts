import type { LicenseState } from "../gql/graphql";

type Word = { label: string; tone: "good" | "warn" | "bad" | "plain" };

const words: Record<LicenseState, Word> = {
  inactive: { label: "Not activated", tone: "plain" },
  active: { label: "Active", tone: "good" },
  activated: { label: "Activated elsewhere", tone: "warn" },
  invalid: { label: "Invalid", tone: "bad" },
  expired: { label: "Expired", tone: "bad" },
  suspended: { label: "Suspended", tone: "warn" },
};

/** The word and tone of a license key's state. */
export function wordOf(state: LicenseState): Word {
  return words[state];
}

/** Whether activating can change the state: a key that cannot be used is registered for nobody new. */
export function canActivate(state: LicenseState): boolean {
  return state === "inactive" || state === "activated";
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago an instant was: `just now`, `5 minutes ago`, `3 days ago`. */
export function ago(instant: string, now: number = Date.now()): string {
  const past = now - Date.parse(instant);
  if (past < MINUTE) return "just now";
  if (past < HOUR) return spoken(past / MINUTE, "minute");
  if (past < 2 * DAY) return spoken(past / HOUR, "hour");
  return spoken(past / DAY, "day");
}

function spoken(n: number, noun: string): string {
  const whole = Math.floor(n);
  return `${whole} ${noun}${whole === 1 ? "" : "s"} ago`;
}

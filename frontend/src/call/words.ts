import type { LucideIcon } from "lucide-react";
import { ArrowDownLeft, ArrowUpRight, CircleHelp, Repeat2 } from "lucide-react";
import type { CallType, Direction } from "../gql/graphql";

// How the schema's words are shown.

/** A direction's icon and label. */
export const directions: Record<Direction, { label: string; icon: LucideIcon }> = {
  inbound: { label: "Inbound", icon: ArrowDownLeft },
  outbound: { label: "Outbound", icon: ArrowUpRight },
  local: { label: "Local", icon: Repeat2 },
  unknown: { label: "Unknown", icon: CircleHelp },
};

/** A call type's label, and what it means in a sentence. */
export const callTypes: Record<CallType, { label: string; meaning: string }> = {
  SpecialRate: { label: "Special rate", meaning: "Charged by a special rate." },
  Standard: { label: "Standard", meaning: "Charged by a rate of the package." },
  Emergency: { label: "Emergency", meaning: "Emergency calls are free." },
  Free: { label: "Free", meaning: "Such calls are free." },
  Unmatched: { label: "Unmatched", meaning: "No service took this call; clients do not see it." },
  Excluded: { label: "Excluded", meaning: "On an exclude list: not charged, and clients do not see it." },
  Unrated: { label: "Unrated", meaning: "Waits for a rate." },
  Local: { label: "Local", meaning: "Calls within the company are free." },
};

/** What is said of a call whose seconds may change. */
export const ESTIMATED = "Its seconds are estimated; the charge may still be made exact.";

/** What is said of a call that missed its billing period. */
export const LATE = "It arrived after its billing period was closed, and counts in the next one.";

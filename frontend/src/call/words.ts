import type { LucideIcon } from "lucide-react";
import { ArrowDownLeft, ArrowUpRight, CircleHelp, Repeat2 } from "lucide-react";
import type { Direction } from "../gql/graphql";

// How the schema's words are shown.

/** A direction's icon and label. */
export const directions: Record<Direction, { label: string; icon: LucideIcon }> = {
  inbound: { label: "Inbound", icon: ArrowDownLeft },
  outbound: { label: "Outbound", icon: ArrowUpRight },
  local: { label: "Local", icon: Repeat2 },
  unknown: { label: "Unknown", icon: CircleHelp },
};

/** What is said of a call whose seconds may change. */
export const ESTIMATED = "Its seconds are estimated; the charge may still be made exact.";

/** What is said of a call that missed its billing period. */
export const LATE = "It arrived after its billing period was closed, and counts in the next one.";

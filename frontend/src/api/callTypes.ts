import type { CallType } from "../gql/graphql";

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

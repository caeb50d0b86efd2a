import { Amount } from "../Amount";
import type { Mode } from "./modes";

export const mode: Mode = {
  name: "hybrid",
  label: "Hybrid",
  hint: "The flat rate, and the per-minute rate for the billable seconds on top.",
  place: 3,
  uses: ["flatRate", "perMinuteRate"],
  Summary: ({ flatRate, perMinuteRate, currency }) => (
    <>
      <Amount value={flatRate} currency={currency} /> a call + <Amount value={perMinuteRate} currency={currency} /> a
      minute
    </>
  ),
};

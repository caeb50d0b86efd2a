import { formatMoney } from "../../ui/money";
import type { Mode } from "./modes";

export const mode: Mode = {
  name: "hybrid",
  label: "Hybrid",
  hint: "The flat rate, and the per-minute rate for the billable seconds on top.",
  place: 3,
  uses: ["flatRate", "perMinuteRate"],
  Summary: ({ flatRate, perMinuteRate, currency }) => (
    <>
      {formatMoney(flatRate, currency)} a call + {formatMoney(perMinuteRate, currency)} a minute
    </>
  ),
};

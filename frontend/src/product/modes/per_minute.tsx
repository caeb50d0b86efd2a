import { formatMoney } from "../../ui/money";
import type { Mode } from "./modes";

export const mode: Mode = {
  name: "per_minute",
  label: "Per minute",
  hint: "The per-minute rate for the billable seconds.",
  place: 2,
  uses: ["perMinuteRate"],
  Summary: ({ perMinuteRate, currency }) => <>{formatMoney(perMinuteRate, currency)} a minute</>,
};

import { Amount } from "../Amount";
import type { Mode } from "./modes";

export const mode: Mode = {
  name: "per_minute",
  label: "Per minute",
  hint: "The per-minute rate for the billable seconds.",
  place: 2,
  uses: ["perMinuteRate"],
  Summary: ({ perMinuteRate, currency }) => (
    <>
      <Amount value={perMinuteRate} currency={currency} /> a minute
    </>
  ),
};

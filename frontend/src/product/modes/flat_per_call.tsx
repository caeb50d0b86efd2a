import { formatMoney } from "../../ui/money";
import type { Mode } from "./modes";

export const mode: Mode = {
  name: "flat_per_call",
  label: "Flat per call",
  hint: "The flat rate for every answered call, however long.",
  place: 1,
  uses: ["flatRate"],
  Summary: ({ flatRate, currency }) => <>{formatMoney(flatRate, currency)} a call</>,
};

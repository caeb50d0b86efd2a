import { Amount } from "../Amount";
import type { Mode } from "./modes";

export const mode: Mode = {
  name: "flat_per_call",
  label: "Flat per call",
  hint: "The flat rate for every answered call, however long.",
  place: 1,
  uses: ["flatRate"],
  Summary: ({ flatRate, currency }) => (
    <>
      <Amount value={flatRate} currency={currency} /> a call
    </>
  ),
};

import * as z from "zod/mini";
import type { RateInput, RateKeyInput, SaveRatesInput } from "../../gql/graphql";
import { decimal, isAmount, plain } from "../../ui/amount";
import { instantOf, localIn } from "../../ui/localTime";
import type { Rate } from "../operations";

/** A prefix as people write it, +61 4 or 614, as the books hold it. */
export function digitsOf(prefix: string): string {
  return prefix.replace(/[\s+().-]/g, "");
}

const most = 1_000_000;
const amount = z.string().check(
  z.refine((text) => text.trim() === "" || isAmount(text), "An amount such as 0.12."),
  z.refine((text) => !isAmount(text) || Number(decimal(text)) <= most, "At most 1,000,000."),
);
const seconds = (least: number, greatest: number) => {
  const problem = `${least} to ${new Intl.NumberFormat().format(greatest)}.`;
  return z.number(problem).check(z.gte(least, problem), z.lte(greatest, problem));
};

const rate = z
  .object({
    prefix: z.string().check(
      z.refine((text) => digitsOf(text) !== "", "Enter how the number begins, such as 614."),
      z.refine((text) => /^\d{0,15}$/.test(digitsOf(text)), "Up to 15 digits, with the country code."),
      z.refine((text) => !/^0/.test(digitsOf(text)), "With the country code: no prefix begins with 0."),
    ),
    origin: z
      .string()
      .check(z.refine((text) => /^\d{0,15}$/.test(digitsOf(text)), "Up to 15 digits, with the country code.")),
    direction: z.enum(["outbound", "inbound", "local", "unknown"]),
    description: z.string().check(z.maxLength(200, "At most 200 characters.")),
    connectionFee: amount,
    perMinute: amount,
    minimumCharge: amount,
    firstIncrement: seconds(1, 3600),
    nextIncrement: seconds(1, 3600),
    freeSeconds: seconds(0, 86_400),
    capSeconds: seconds(0, 86_400),
    rounding: z.enum(["none", "cent", "five_cents"]),
    band: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
  })
  .check(
    z.refine(({ validFrom, validTo }) => validFrom === "" || validTo === "" || validFrom < validTo, {
      message: "It ends before it begins.",
      path: ["validTo"],
    }),
  );

/** What the form of a rate can check by itself. The fields are named as the API names them in its faults. */
export const rateFormSchema = z.object({ rates: z.array(rate), validFrom: z.string(), note: z.string() });

/** The form of one rate, the only one of `rates`. Times are on the tariff's clock, empty where there is none. */
export type RateFormValues = z.infer<typeof rateFormSchema>;

const blank: RateFormValues["rates"][number] = {
  prefix: "",
  origin: "",
  direction: "outbound",
  description: "",
  connectionFee: "",
  perMinute: "",
  minimumCharge: "",
  firstIncrement: 60,
  nextIncrement: 60,
  freeSeconds: 0,
  capSeconds: 0,
  rounding: "none",
  band: "",
  validFrom: "",
  validTo: "",
};

/** The form of a rate that is there, or of a new one; in the tariff's zone. */
export function rateFormOf(rate: Rate | null, zone: string): RateFormValues {
  const shown = (sum: string) => (plain(sum) === "0" ? "" : plain(sum));
  const local = (instant: string | null | undefined) => (instant ? localIn(zone, instant) : "");
  if (rate === null) return { rates: [{ ...blank }], validFrom: "", note: "" };
  const values = {
    ...rate,
    connectionFee: shown(rate.connectionFee),
    perMinute: shown(rate.perMinute),
    minimumCharge: shown(rate.minimumCharge),
    validFrom: local(rate.validFrom),
    validTo: local(rate.validTo),
  };
  return { rates: [values], validFrom: "", note: "" };
}

/** What tells a rate from the others of its version. */
export function rateKeyOf({ prefix, origin, direction, band, validFrom }: Rate): RateKeyInput {
  return { prefix, origin, direction, band, validFrom };
}

/** What saving the form changes. A rate whose key was changed goes, and comes again under the new one. */
export function changesOf(form: RateFormValues, before: Rate | null, zone: string): Partial<SaveRatesInput> {
  const [values = blank] = form.rates;
  const after = inputOf(values, before, zone);
  const moved = before !== null && JSON.stringify(keyOfInput(after)) !== JSON.stringify(rateKeyOf(before));
  return {
    rates: [after],
    remove: moved ? [rateKeyOf(before)] : undefined,
    validFrom: instantOf(form.validFrom, zone) ?? undefined,
    note: form.note.trim(),
  };
}

function inputOf(values: RateFormValues["rates"][number], before: Rate | null, zone: string): RateInput {
  return {
    ...values,
    prefix: digitsOf(values.prefix),
    origin: digitsOf(values.origin),
    description: values.description.trim(),
    connectionFee: decimal(values.connectionFee),
    perMinute: decimal(values.perMinute),
    minimumCharge: decimal(values.minimumCharge),
    validFrom: kept(values.validFrom, before?.validFrom, zone),
    validTo: kept(values.validTo, before?.validTo, zone),
  };
}

/** An instant whose minute was not touched stays what it is, to the second. */
function kept(local: string, before: string | null | undefined, zone: string): string | null {
  if (before && localIn(zone, before) === local) return before;
  return instantOf(local, zone);
}

function keyOfInput({ prefix, origin, direction, band, validFrom }: RateInput): RateKeyInput {
  return { prefix, origin, direction, band, validFrom };
}

import * as z from "zod/mini";
import type { PackageSettingsInput, Rounding } from "../gql/graphql";
import { decimal, isAmount, padded, plain } from "../ui/amount";
import { minutesOf, secondsOf } from "./minutes";
import type { Package } from "./operations";
import { isPercent, percentInput } from "./percent";

const text = (most: number) =>
  z.string().check(z.refine((t) => t.trim().length <= most, `At most ${most} characters.`));
const digits = (most: number) =>
  z.string().check(z.refine((t) => /^\d*$/.test(t.trim()) && t.trim().length <= most, `At most ${most} digits.`));
const seconds = (most: number, least = 0) =>
  z.union([
    z.literal(""),
    z.number().check(z.gte(least, `At least ${least}.`), z.lte(most, `At most ${most.toLocaleString("en")}.`)),
  ]);

/** A choice whose `rate` leaves each rate its own. */
const rounding = z.enum(["rate", "none", "cent", "five_cents"]);

const pool = z.object({
  name: text(100).check(z.refine((name) => name.trim() !== "", "Enter a name.")),
  prefixes: z
    .array(z.string())
    .check(
      z.refine(
        (list) => list.every((prefix) => /^\d{1,15}$/.test(prefix)),
        "Digits without +, country code first: 614.",
      ),
    ),
  seconds: z.string().check(z.refine((typed) => secondsOf(typed) !== null, "Minutes, such as 500 or 1:30.")),
  rollOver: z.boolean(),
});

/** What a package's form can check by itself; its custom rates are a sheet of their own. */
export const packageSchema = z.object({
  name: text(200).check(z.refine((name) => name.trim() !== "", "Enter a name.")),
  settings: z.object({
    tariffId: z.string().check(z.minLength(1, "Choose a tariff.")),
    country: z.nullable(z.string()),
    areaCode: digits(10),
    e164: z.boolean(),
    outsideLine: z.string(),
    localPrefix: z.string(),
    nanp10: z.boolean(),
    markupPercent: z
      .string()
      .check(z.refine((typed) => isPercent(percentInput(typed)), "A percentage from -100 to 10000, such as 12.5.")),
    firstIncrement: seconds(3600, 1),
    nextIncrement: seconds(3600, 1),
    rounding,
    freeSecondsPerCall: seconds(86_400),
    inboundBilling: z.boolean(),
    inboundFirstIncrement: seconds(3600, 1),
    inboundNextIncrement: seconds(3600, 1),
    inboundRounding: rounding,
    pools: z.array(pool),
    minimumSpend: z.string().check(z.refine((typed) => isAmount(decimal(typed)), "An amount such as 50 or 49.50.")),
    realTime: z.boolean(),
  }),
});

/** A package's form. */
export type PackageValues = z.infer<typeof packageSchema>;

/** The included minutes of one pool, as they are typed. */
export type PoolValues = z.infer<typeof pool>;

/** A pool that is added. */
export const newPool: PoolValues = { name: "", prefixes: [], seconds: "", rollOver: false };

const filled = (value: number): number | "" => (value === 0 ? "" : value);
const number = (value: number | ""): number => (value === "" ? 0 : value);
const roundingOf = (value: Rounding | null | undefined) => value ?? "rate";
const roundingInput = (value: PackageValues["settings"]["rounding"]) => (value === "rate" ? null : value);

/** The form of a package that is there. */
export function valuesOf(p: Package): PackageValues {
  return {
    name: p.name,
    settings: {
      tariffId: p.tariff.id,
      country: p.country === "" ? null : p.country,
      areaCode: p.areaCode,
      e164: p.e164,
      outsideLine: p.outsideLine,
      localPrefix: p.localPrefix,
      nanp10: p.nanp10,
      markupPercent: plain(p.markupPercent),
      firstIncrement: filled(p.firstIncrement),
      nextIncrement: filled(p.nextIncrement),
      rounding: roundingOf(p.rounding),
      freeSecondsPerCall: filled(p.freeSecondsPerCall),
      inboundBilling: p.inboundBilling,
      inboundFirstIncrement: filled(p.inboundFirstIncrement),
      inboundNextIncrement: filled(p.inboundNextIncrement),
      inboundRounding: roundingOf(p.inboundRounding),
      pools: p.pools.map((pool) => ({
        name: pool.name,
        prefixes: [...pool.prefixes],
        seconds: minutesOf(pool.seconds),
        rollOver: pool.rollOver,
      })),
      minimumSpend: padded(p.minimumSpend),
      realTime: p.realTime,
    },
  };
}

/** The form as the mutation takes it, but for the custom rates. */
export function inputOf({ name, settings: s }: PackageValues): { name: string; settings: PackageSettingsInput } {
  return {
    name: name.trim(),
    settings: {
      tariffId: s.tariffId,
      country: s.country ?? "",
      areaCode: s.areaCode.trim(),
      e164: s.e164,
      outsideLine: s.outsideLine.trim(),
      localPrefix: s.localPrefix.trim(),
      nanp10: s.nanp10,
      markupPercent: plain(percentInput(s.markupPercent)),
      firstIncrement: number(s.firstIncrement),
      nextIncrement: number(s.nextIncrement),
      rounding: roundingInput(s.rounding),
      freeSecondsPerCall: number(s.freeSecondsPerCall),
      inboundBilling: s.inboundBilling,
      inboundFirstIncrement: number(s.inboundFirstIncrement),
      inboundNextIncrement: number(s.inboundNextIncrement),
      inboundRounding: roundingInput(s.inboundRounding),
      pools: s.pools.map((pool) => ({
        name: pool.name.trim(),
        prefixes: pool.prefixes,
        seconds: secondsOf(pool.seconds) ?? 0,
        rollOver: pool.rollOver,
      })),
      minimumSpend: plain(decimal(s.minimumSpend)),
      realTime: s.realTime,
    },
  };
}

/** Whether two forms say the same, however they were typed. */
export function sameValues(a: PackageValues, b: PackageValues): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));
}

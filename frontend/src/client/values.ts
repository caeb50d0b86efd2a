import * as z from "zod/mini";
import { browserZone } from "../ui/time";
import type { Client } from "./operations";

const given = (problem: string) => z.string().check(z.refine((text) => text.trim() !== "", problem));

/** What a client's form can check by itself. */
export const clientSchema = z.object({
  name: given("Enter a name."),
  country: given("Choose a country."),
  areaCode: z.string().check(z.regex(/^\d{0,6}$/, "Digits only, without the leading 0.")),
  currency: given("Choose a currency."),
  timeZone: given("Choose a time zone."),
  locale: z.string().check(z.refine(isLocale, "A language tag such as en-AU.")),
});

/** A client's form. */
export type ClientValues = z.infer<typeof clientSchema>;

function isLocale(text: string): boolean {
  if (text === "") return true;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A form for a new client. */
export function newClient(): ClientValues {
  return { name: "", country: "", areaCode: "", currency: "", timeZone: browserZone(), locale: "" };
}

/** The form of a client that is there. */
export function valuesOf({ name, country, areaCode, currency, timeZone, locale }: Client): ClientValues {
  return { name, country, areaCode, currency, timeZone, locale };
}

/** The form as the mutations take it. */
export function inputOf(values: ClientValues) {
  return { ...values, name: values.name.trim(), locale: values.locale || undefined };
}

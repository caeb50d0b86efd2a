import * as z from "zod/mini";
import type { Taxation } from "../gql/graphql";
import { addressInput, addressSchema, addressValues, noAddress } from "../ui/address";
import { decimal, isAmount, plain } from "../ui/amount";
import { endpointShape } from "../ui/endpoint";
import { browserZone } from "../ui/time";
import type { Client } from "./operations";

const given = (problem: string) => z.string().check(z.refine((text) => text.trim() !== "", problem));

const short = z.string().check(z.refine((text) => text.trim().length <= 40, "At most 40 characters."));
const amount = z.string().check(z.refine((text) => isAmount(decimal(text)), "An amount such as 50 or 49.50."));

/** What a client's form can check by itself. */
export const clientSchema = z.object({
  name: given("Enter a name."),
  country: given("Choose a country."),
  areaCode: z.string().check(z.regex(/^\d{0,6}$/, "Digits only, without the leading 0.")),
  currency: given("Choose a currency."),
  timeZone: given("Choose a time zone."),
  locale: z.string().check(z.refine(isLocale, "A language tag such as en-AU.")),
  address: addressSchema,
  taxNumber: short,
  registration: short,
  ...endpointShape,
  buyerReference: z.string().check(z.refine((text) => text.trim().length <= 100, "At most 100 characters.")),
  email: z.string(),
  phone: short,
  taxation: z.enum(["automatic", "standard", "exempt", "reverse_charge", "out_of_scope"]),
  paymentDays: z.number("A whole number of days.").check(z.gte(0, "At least 0."), z.lte(365, "At most 365.")),
  consolidated: z.boolean(),
  creditLimit: amount,
  lowBalance: amount,
  spendCap: amount,
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
  return {
    name: "",
    country: "",
    areaCode: "",
    currency: "",
    timeZone: browserZone(),
    locale: "",
    address: noAddress,
    taxNumber: "",
    registration: "",
    endpointScheme: "",
    endpointId: "",
    buyerReference: "",
    email: "",
    phone: "",
    taxation: "automatic",
    paymentDays: 14,
    consolidated: true,
    creditLimit: "0",
    lowBalance: "0",
    spendCap: "",
  };
}

/** The form of a client that is there. */
export function valuesOf(client: Client): ClientValues {
  const { name, country, areaCode, currency, timeZone, locale, taxNumber, email, phone, taxation } = client;
  return {
    name,
    country,
    areaCode,
    currency,
    timeZone,
    locale,
    address: addressValues(client.address),
    taxNumber,
    registration: client.registration,
    endpointScheme: client.endpointScheme,
    endpointId: client.endpointId,
    buyerReference: client.buyerReference,
    email,
    phone,
    taxation,
    paymentDays: client.paymentDays,
    consolidated: client.consolidated,
    creditLimit: plain(client.creditLimit),
    lowBalance: plain(client.lowBalance),
    spendCap: client.spendCap ? plain(client.spendCap) : "",
  };
}

/** How a client is taxed, for a choice. */
export const taxations: { value: Taxation; label: string; does: string }[] = [
  { value: "automatic", label: "Automatic", does: "By both countries and the tax number" },
  { value: "standard", label: "Standard", does: "Always pays the tax of your country" },
  { value: "exempt", label: "Exempt", does: "Pays no tax" },
  { value: "reverse_charge", label: "Reverse charge", does: "Owes the tax itself; none is charged" },
  { value: "out_of_scope", label: "Out of scope", does: "No tax applies" },
];

/** The form as the mutations take it. */
export function inputOf(values: ClientValues) {
  return {
    ...values,
    name: values.name.trim(),
    locale: values.locale || undefined,
    // Where no other is chosen it is in the client's country.
    address: addressInput({ ...values.address, country: values.address.country ?? values.country }),
    taxNumber: values.taxNumber.trim(),
    registration: values.registration.trim(),
    endpointId: values.endpointId.trim(),
    buyerReference: values.buyerReference.trim(),
    email: values.email.trim(),
    phone: values.phone.trim(),
    creditLimit: decimal(values.creditLimit),
    lowBalance: decimal(values.lowBalance),
    spendCap: decimal(values.spendCap),
  };
}

import * as z from "zod/mini";
import type { SaveCompanyInput } from "../gql/graphql";
import { addressInput, addressSchema, addressValues } from "../ui/address";
import { decimal, plain } from "../ui/amount";
import { endpointShape } from "../ui/endpoint";
import type { Company } from "./operations";

const given = (problem: string, most: number) =>
  z.string().check(
    z.refine((text) => text.trim() !== "", problem),
    z.refine((text) => text.trim().length <= most, `At most ${most} characters.`),
  );
const text = (most: number) =>
  z.string().check(z.refine((t) => t.trim().length <= most, `At most ${most.toLocaleString("en")} characters.`));

const taxRate = z.object({
  country: z.nullable(z.string()).check(z.refine((code) => Boolean(code), "Choose a country.")),
  name: given("Such as GST.", 40),
  percent: z
    .string()
    .check(z.refine((t) => /^\d{1,2}(\.\d{1,6})?$|^100(\.0*)?$/.test(t.trim()), "0 to 100, such as 10.")),
  from: z.string().check(z.refine((day) => day !== "", "Choose a day.")),
});

/** What the company's form can check by itself. */
export const companySchema = z.object({
  name: given("Enter a name.", 200),
  taxNumber: text(40),
  registration: text(40),
  ...endpointShape,
  email: z.string(),
  phone: text(40),
  address: addressSchema,
  /** Null leaves the stored one, empty removes it. */
  logo: z.nullable(z.string()),
  colour: z.string().check(z.regex(/^#[\da-f]{6}$/i, "A colour such as #1c5d99.")),
  terms: text(4000),
  paymentInstructions: text(4000),
  footer: text(4000),
  invoicePrefix: given("Enter a prefix.", 20),
  creditNotePrefix: given("Enter a prefix.", 20),
  taxRates: z.array(taxRate),
  autobill: z.boolean(),
  autobillHour: z.string(),
  suspendAfterDays: z
    .string()
    .check(z.regex(/^(\d{1,2}|[12]\d\d|3[0-5]\d|36[0-5]|)$/, "Days from 1 to 365; empty for never.")),
  suspendWithoutCredit: z.boolean(),
});

/** The company's form. */
export type CompanyValues = z.infer<typeof companySchema>;

/** A tax rate that is being added. */
export const newTaxRate: CompanyValues["taxRates"][number] = { country: null, name: "", percent: "", from: "" };

/** The form of the company as it is. */
export function valuesOf(company: Company): CompanyValues {
  const { name, taxNumber, email, phone, colour, terms, paymentInstructions, footer, invoicePrefix } = company;
  return {
    name,
    taxNumber,
    registration: company.registration,
    endpointScheme: company.endpointScheme,
    endpointId: company.endpointId,
    email,
    phone,
    address: addressValues(company.address),
    logo: null,
    colour,
    terms,
    paymentInstructions,
    footer,
    invoicePrefix,
    creditNotePrefix: company.creditNotePrefix,
    taxRates: company.taxRates.map(({ country, name, percent, from }) => ({
      country,
      name,
      percent: plain(percent),
      from,
    })),
    autobill: company.autobill,
    autobillHour: String(company.autobillHour),
    suspendAfterDays: company.suspendAfterDays === 0 ? "" : String(company.suspendAfterDays),
    suspendWithoutCredit: company.suspendWithoutCredit,
  };
}

/** The form as the mutation takes it. */
export function inputOf(values: CompanyValues): Omit<SaveCompanyInput, "version"> {
  return {
    name: values.name.trim(),
    taxNumber: values.taxNumber.trim(),
    registration: values.registration.trim(),
    endpointScheme: values.endpointScheme,
    endpointId: values.endpointId.trim(),
    email: values.email.trim(),
    phone: values.phone.trim(),
    address: addressInput(values.address),
    logo: values.logo ?? undefined,
    colour: values.colour.toLowerCase(),
    terms: values.terms.trim(),
    paymentInstructions: values.paymentInstructions.trim(),
    footer: values.footer.trim(),
    invoicePrefix: values.invoicePrefix.trim(),
    creditNotePrefix: values.creditNotePrefix.trim(),
    taxRates: values.taxRates.map(({ country, name, percent, from }) => ({
      country: country ?? "",
      name: name.trim(),
      percent: plain(decimal(percent)),
      from,
    })),
    autobill: values.autobill,
    autobillHour: Number(values.autobillHour),
    suspendAfterDays: Number(values.suspendAfterDays),
    suspendWithoutCredit: values.suspendWithoutCredit,
  };
}

/** Whether two forms would be saved as the same. */
export function sameValues(a: CompanyValues, b: CompanyValues): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));
}

import * as z from "zod/mini";
import type { BillingCycle, Feature } from "../gql/graphql";
import { decimal, isAmount, plain } from "../ui/amount";
import type { Product } from "./operations";

const amount = z.string().check(z.refine((text) => isAmount(text), "An amount such as 49 or 49.50."));
const cycle = z.enum(["weekly", "monthly", "quarterly", "yearly"]);

/** What a product's form can check by itself. */
export const productSchema = z.object({
  name: z.string().check(z.refine((text) => text.trim() !== "", "Enter a name.")),
  group: z.string(),
  price: amount,
  setupFee: amount,
  taxIncluded: z.boolean(),
  currency: z.string().check(z.minLength(3, "Choose a currency.")),
  billingCycle: cycle,
  defaultDomain: z.string(),
  extensionList: z.array(z.string()),
  extensionLength: z.number("A whole number, 2 to 10.").check(z.gte(2, "At least 2."), z.lte(10, "At most 10.")),
  includedExtensions: z.number("A whole number, 0 to 500.").check(z.gte(0, "At least 0."), z.lte(500, "At most 500.")),
  features: z.array(z.string()),
  passwordLength: z.number("A whole number, 20 to 64.").check(z.gte(20, "At least 20."), z.lte(64, "At most 64.")),
  orderable: z.boolean(),
  emailTemplate: z.string(),
  licenseKey: z.nullable(z.string()),
});

/** A product's form, its secrets aside: null keeps a license key, an empty one removes it. */
export type ProductValues = z.infer<typeof productSchema>;

/** The billing cycles, for a choice. */
export const cycles: { value: BillingCycle; label: string }[] = [
  { value: "weekly", label: "Weekly" },
  { value: "monthly", label: "Monthly" },
  { value: "quarterly", label: "Quarterly" },
  { value: "yearly", label: "Yearly" },
];

/** What clients may set on their extensions, for a choice. */
export const allFeatures: { value: Feature; label: string }[] = [
  { value: "voicemail", label: "Voicemail" },
  { value: "recording", label: "Recording" },
  { value: "forwarding", label: "Forwarding" },
  { value: "do_not_disturb", label: "Do not disturb" },
  { value: "caller_id", label: "Caller ID" },
];

/** Tiers to begin a product from. */
export const tiers: { name: string; includedExtensions: number; features: Feature[] }[] = [
  { name: "Basic", includedExtensions: 5, features: ["voicemail", "do_not_disturb"] },
  {
    name: "Professional",
    includedExtensions: 25,
    features: ["voicemail", "forwarding", "do_not_disturb", "caller_id"],
  },
  { name: "Enterprise", includedExtensions: 200, features: allFeatures.map(({ value }) => value) },
];

/** A form for a new product. */
export const newProduct: ProductValues = {
  name: "",
  group: "",
  price: "0",
  setupFee: "0",
  taxIncluded: false,
  currency: "",
  billingCycle: "monthly",
  defaultDomain: "",
  extensionList: [],
  extensionLength: 4,
  includedExtensions: 0,
  features: allFeatures.map(({ value }) => value),
  passwordLength: 24,
  orderable: false,
  emailTemplate: "",
  licenseKey: null,
};

/** The form of a product that is there. */
export function valuesOf(product: Product): ProductValues {
  const { name, group, price, currency, billingCycle, defaultDomain, extensionList, extensionLength, emailTemplate } =
    product;
  return {
    name,
    group,
    price: plain(price),
    setupFee: plain(product.setupFee),
    taxIncluded: product.taxIncluded,
    currency,
    billingCycle,
    defaultDomain,
    extensionList: [...extensionList],
    extensionLength,
    includedExtensions: product.includedExtensions,
    features: [...product.features],
    passwordLength: product.passwordLength,
    orderable: product.orderable,
    emailTemplate,
    licenseKey: null,
  };
}

/** The form as the mutations take it. */
export function inputOf({ currency: _, licenseKey, ...values }: ProductValues) {
  return {
    ...values,
    features: values.features as Feature[],
    name: values.name.trim(),
    price: decimal(values.price),
    setupFee: decimal(values.setupFee),
    licenseKey: licenseKey ?? undefined,
  };
}

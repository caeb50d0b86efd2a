import * as z from "zod/mini";
import type { ChangeProductInput, ServiceStatus } from "../gql/graphql";

/** What the form of another product can check by itself. */
export const changeSchema = z.object({
  productId: z
    .nullable(z.string())
    .check(z.refine((value) => value !== null && value !== "", "Choose the product that it goes on as.")),
  when: z.enum(["next_period", "at_once"]),
});

/** The form of another product. */
export type ChangeValues = z.infer<typeof changeSchema>;

/** When the other product begins. */
export const times: { value: ChangeValues["when"]; label: string }[] = [
  { value: "next_period", label: "With the next billing period" },
  { value: "at_once", label: "At once" },
];

/** Whether a service can go on as another product: not one that is set up still, or whose end is known. */
export function canChangeProduct(service: { status: ServiceStatus; activeUntil: string | null }): boolean {
  return (service.status === "active" || service.status === "suspended") && service.activeUntil === null;
}

/** The products that a service can go on as: those of its client's currency, but not its own. */
export function otherProducts<Product extends { id: string; currency: string }>(
  products: readonly Product[],
  service: { client: { currency: string }; product: { id: string } },
): Product[] {
  return products.filter(({ id, currency }) => currency === service.client.currency && id !== service.product.id);
}

/** A change of product as the mutation takes it. */
export function changeInput(id: string, { productId, when }: ChangeValues): ChangeProductInput {
  return { id, productId: productId ?? "", atOnce: when === "at_once" };
}

/** What a change of product does, in plain words. nextDue is the day that the next billing period begins, as it is read. */
export function whatChanges({ when }: Pick<ChangeValues, "when">, from: string, to: string, nextDue: string): string[] {
  return [
    when === "at_once"
      ? `${from} ends now, and ${to} begins. What was billed in advance for ${from} is not given back.`
      : `${from} ends with its billing period, usually on ${nextDue}, and ${to} begins then. No day is billed twice.`,
    `It goes on as a new service with the same domain and extensions; where ${to} has a setup fee, that is charged.`,
    "Nothing changes at the PBX, and SIP passwords stay as they are.",
  ];
}

import * as z from "zod/mini";
import type { AddItemInput } from "../gql/graphql";
import { decimal, isAmount } from "../ui/amount";
import { isPositive } from "../ui/money";

/** What the form of an item can check by itself. */
export const itemSchema = z
  .object({
    text: z.string().check(
      z.refine((text) => text.trim() !== "", "Say what it is."),
      z.refine((text) => text.trim().length <= 200, "At most 200 characters."),
    ),
    way: z.enum(["charge", "discount"]),
    quantity: z.number("A whole number.").check(z.gte(1, "At least 1."), z.lte(1_000_000, "At most 1,000,000.")),
    price: z
      .string()
      .check(z.refine((text) => isAmount(text) && isPositive(decimal(text)), "An amount such as 49.50.")),
    taxIncluded: z.boolean(),
    recurring: z.boolean(),
    serviceId: z.nullable(z.string()),
  })
  .check(
    z.refine(({ recurring, serviceId }) => !recurring || serviceId !== null, {
      path: ["serviceId"],
      message: "Choose with which service it is billed each time.",
    }),
  );

/** The form of an item; a discount is entered as what it takes off. */
export type ItemValues = z.infer<typeof itemSchema>;

/** A form for a new item. */
export const newItem: ItemValues = {
  text: "",
  way: "charge",
  quantity: 1,
  price: "",
  taxIncluded: false,
  recurring: false,
  serviceId: null,
};

/** The form as the mutation takes it. */
export function itemInput(clientId: string, { way, ...values }: ItemValues): AddItemInput {
  return {
    ...values,
    clientId,
    text: values.text.trim(),
    price: `${way === "discount" ? "-" : ""}${decimal(values.price)}`,
    serviceId: values.serviceId ?? undefined,
  };
}

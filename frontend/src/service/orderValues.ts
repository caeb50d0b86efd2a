import * as z from "zod/mini";
import type { OrderServiceInput } from "../gql/graphql";

const chosen = (problem: string) =>
  z.nullable(z.string()).check(z.refine((value) => value !== null && value !== "", problem));

const numbers = z.array(z.string()).check(
  z.refine((list) => list.length > 0, "Choose at least one extension."),
  z.refine((list) => list.every((number) => /^\d{2,10}$/.test(number)), "An extension has 2 to 10 digits."),
);

/** What a form for more extensions can check by itself. */
export const numbersSchema = z.object({ extensions: numbers });

export type NumbersValues = z.infer<typeof numbersSchema>;

/** What an order's form can check by itself. A client's has no client and no server. */
export const orderSchema = z.object({
  clientId: z.nullable(z.string()),
  productId: chosen("Choose a product."),
  serverId: z.nullable(z.string()),
  domainName: chosen("Choose a domain."),
  extensions: numbers,
});

/** An order's form. */
export type OrderValues = z.infer<typeof orderSchema>;

/** An order as the mutation takes it. */
export function orderInput(values: OrderValues): OrderServiceInput {
  return {
    clientId: values.clientId ?? undefined,
    productId: values.productId ?? "",
    serverId: values.serverId ?? undefined,
    domainName: (values.domainName ?? "").trim(),
    extensions: values.extensions.map((number) => ({ number })),
  };
}

/** The domains on which a client can order: those of its services that go on, each once. */
export function ownDomains(services: readonly { domainName: string; status: string }[]): string[] {
  const live = services.filter(({ status }) => status === "active" || status === "suspended");
  return [...new Set(live.map(({ domainName }) => domainName.toLowerCase()))].sort();
}

import * as z from "zod/mini";
import type { Provider } from "./operations";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const name = z.string().check(
  z.refine((text) => text.trim() !== "", "Enter a name."),
  z.refine((text) => text.trim().length <= 200, "At most 200 characters."),
);

/** What the form of a new provider can check by itself. */
export const newProviderSchema = z.object({
  name,
  currency: z.string().check(z.minLength(3, "Choose a currency.")),
});

/** The form of a new provider. */
export type NewProviderValues = z.infer<typeof newProviderSchema>;

/** What a provider's form can check by itself; its lists are sheets of their own. */
export const providerSchema = z.object({
  name,
  settings: z.object({
    gateways: z.array(z.string()).check(
      z.refine((list) => list.every((gateway) => uuid.test(gateway)), "Each is the UUID of a gateway in FusionPBX."),
      z.refine((list) => list.length <= 200, "At most 200."),
    ),
    tariffId: z.nullable(z.string()),
  }),
});

/** A provider's form. */
export type ProviderValues = z.infer<typeof providerSchema>;

/** The form of a provider that is there. */
export function valuesOf({ name, gateways, tariff }: Provider): ProviderValues {
  return { name, settings: { gateways: [...gateways], tariffId: tariff?.id ?? null } };
}

/** The form as the mutation takes it, but for the lists. */
export function inputOf({ name, settings }: ProviderValues) {
  const gateways = settings.gateways.map((gateway) => gateway.toLowerCase());
  return { name: name.trim(), settings: { gateways, tariffId: settings.tariffId } };
}

/** Whether two forms say the same. */
export function sameValues(a: ProviderValues, b: ProviderValues): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));
}

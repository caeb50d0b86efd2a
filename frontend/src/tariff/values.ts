import * as z from "zod/mini";

const name = z.string().check(z.refine((text) => text.trim() !== "", "Enter a name."));

/** What the form of a new tariff can check by itself. */
export const newTariffSchema = z.object({
  name,
  currency: z.string().check(z.minLength(3, "Choose a currency.")),
});

/** A new tariff's form. */
export type NewTariffValues = z.infer<typeof newTariffSchema>;

/** What the form of a tariff's name can check by itself. */
export const tariffNameSchema = z.object({ name });

/** The form of a tariff's name. */
export type TariffNameValues = z.infer<typeof tariffNameSchema>;

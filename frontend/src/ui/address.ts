import * as z from "zod/mini";
import { countryName } from "./countries";

const line = (most: number) =>
  z.string().check(z.refine((text) => text.trim().length <= most, `At most ${most} characters.`));

/** What the fields of an address can check by themselves. */
export const addressSchema = z.object({
  street: line(200),
  street2: line(200),
  city: line(100),
  region: line(100),
  postalCode: line(20),
  country: z.nullable(z.string()),
});

/** The fields of an address; its country is null where none is chosen. */
export type AddressValues = z.infer<typeof addressSchema>;

/** An address as the API has it. */
type Address = {
  street: string;
  street2: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
};

/** An address of which nothing is known. */
export const noAddress: AddressValues = {
  street: "",
  street2: "",
  city: "",
  region: "",
  postalCode: "",
  country: null,
};

/** The fields of an address that is there. */
export function addressValues({ street, street2, city, region, postalCode, country }: Address): AddressValues {
  return { street, street2, city, region, postalCode, country: country || null };
}

/** The fields as the mutations take them. */
export function addressInput(values: AddressValues): Address {
  return {
    street: values.street.trim(),
    street2: values.street2.trim(),
    city: values.city.trim(),
    region: values.region.trim(),
    postalCode: values.postalCode.trim(),
    country: values.country ?? "",
  };
}

/** An address in one line. */
export function addressLine({ street, street2, city, region, postalCode, country }: Address): string {
  const place = [city, region, postalCode].filter(Boolean).join(" ");
  return [street, street2, place, country && countryName(country)].filter(Boolean).join(", ");
}

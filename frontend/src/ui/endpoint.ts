import * as z from "zod/mini";

/** What the fields of an endpoint can check by themselves: all empty, or a register and a number. */
export const endpointShape = {
  endpointScheme: z.string().check(z.regex(/^(\d{4})?$/, "Four digits, such as 0151 for an ABN.")),
  endpointId: z.string().check(z.refine((text) => text.trim().length <= 60, "At most 50 letters and digits.")),
};

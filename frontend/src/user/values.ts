import * as z from "zod/mini";

const shortest = 12;

/** A password that will be taken. */
export const password = z.string().check(z.minLength(shortest, `At least ${shortest} characters.`));

/** What a new user's form can check by itself. */
export const userSchema = z.object({
  email: z.string().check(z.regex(/^\S+@\S+$/, "An e-mail address.")),
  name: z.string().check(z.refine((text) => text.trim() !== "", "Enter a name.")),
  password,
});

/** A new user's form. */
export type UserValues = z.infer<typeof userSchema>;

/** A form for a new password. */
export const passwordSchema = z.object({ password });

/** A new password's form. */
export type PasswordValues = z.infer<typeof passwordSchema>;

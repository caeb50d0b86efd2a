import * as z from "zod/mini";
import type { Fault } from "../api/fault";
import type { Told } from "../ui/VersionConflict";
import type { MailTemplate, MailText } from "./operations";

/** What the form of a template can check by itself: what it names only the server knows. */
export const templateSchema = z.object({
  subject: z.string().check(z.refine((text) => text.trim() !== "", "Enter a subject.")),
  text: z.string().check(z.refine((text) => text.trim() !== "", "Enter a text.")),
  html: z.string(),
});

/** The form of a template as it is. */
export function valuesOf({ current: { subject, text, html } }: Pick<MailTemplate, "current">): MailText {
  return { subject, text, html };
}

/** Whether two texts are the same. */
export function sameText(a: MailText, b: MailText): boolean {
  return a.subject === b.subject && a.text === b.text && a.html === b.html;
}

/** What a template says, to be compared with what somebody else has saved. */
export function said({ subject, text, html }: MailText): Told[] {
  return [
    ["Subject", subject],
    ["Text", text],
    ["HTML", html],
  ];
}

/** Faults with all that is wrong with a field in one. */
export function joined(faults: readonly Fault[]): Fault[] {
  const all: Fault[] = [];
  for (const fault of faults) {
    const known = all.find(({ field }) => field !== undefined && field === fault.field);
    if (known) known.message = `${known.message} ${fault.message}`;
    else all.push({ ...fault });
  }
  return all;
}

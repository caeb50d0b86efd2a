import * as z from "zod/mini";
import type { MailEvent, SaveMailSettingsInput } from "../gql/graphql";
import type { Told } from "../ui/VersionConflict";
import type { MailSettings } from "./operations";
import { allEvents, events } from "./words";

const isDay = (text: string) => /^-?\d{1,3}$/.test(text) && Number(text) >= -60 && Number(text) <= 365;

/** What the form of the settings can check by itself. */
export const settingsSchema = z.object({
  from: z.string(),
  replyTo: z.string(),
  reminderDays: z.array(z.string()).check(
    z.refine((days) => days.every(isDay), "Whole days from -60 to 365, such as -3, 7, 14."),
    z.refine((days) => days.length <= 10, "At most 10 reminders."),
  ),
  /** Whether clients are told of each event. */
  on: z.record(z.string(), z.boolean()),
});

/** The form of the settings. */
export type SettingsValues = z.infer<typeof settingsSchema>;

/** The form of the settings as they are. */
export function valuesOf({ from, replyTo, reminderDays, events: on }: MailSettings): SettingsValues {
  return {
    from,
    replyTo,
    reminderDays: reminderDays.map(String),
    on: Object.fromEntries(allEvents.map((event) => [event, on.includes(event)])),
  };
}

/** The form as the mutation takes it. */
export function inputOf(values: SettingsValues): Omit<SaveMailSettingsInput, "version"> {
  return {
    from: values.from.trim(),
    replyTo: values.replyTo.trim(),
    reminderDays: [...new Set(values.reminderDays.map(Number))].sort((a, b) => a - b),
    events: allEvents.filter((event: MailEvent) => values.on[event]),
  };
}

/** Whether two forms would be saved as the same. */
export function sameValues(a: SettingsValues, b: SettingsValues): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));
}

/** What the settings say, to be compared with what somebody else has saved. */
export function said(values: SettingsValues): Told[] {
  const { from = "", replyTo = "", reminderDays } = inputOf(values);
  return [
    ["From", from ?? ""],
    ["Reply to", replyTo ?? ""],
    ["Reminders", (reminderDays ?? []).join(", ")],
    ...allEvents.map((event): Told => [events[event].label, values.on[event] ? "on" : "off"]),
  ];
}

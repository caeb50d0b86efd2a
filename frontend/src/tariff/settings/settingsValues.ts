import * as z from "zod/mini";
import type { BandInput, SaveRatesInput } from "../../gql/graphql";
import { instantOf } from "../../ui/localTime";
import { browserZone } from "../../ui/time";
import type { Version } from "../operations";
import { speakWeekdays } from "../words";

const time = z.string().check(z.regex(/^\d\d:\d\d$/, "A time of day."));

const band = z.object({
  name: z.string().check(
    z.refine((text) => text.trim() !== "", "Enter a name."),
    z.maxLength(60, "At most 60 characters."),
  ),
  weekdays: z.array(z.number()).check(z.minLength(1, "Choose a day.")),
  from: time,
  to: time,
});

/** What the form of a tariff's settings can check by itself. */
export const settingsSchema = z.object({
  timeZone: z.string().check(z.minLength(1, "Choose a time zone.")),
  taxIncluded: z.boolean(),
  bands: z.array(band).check(z.maxLength(50, "At most 50 bands.")),
  validFrom: z.string(),
  note: z.string(),
});

/** The form of a tariff's settings. A band that ends at 00:00 ends with the day. */
export type SettingsValues = z.infer<typeof settingsSchema>;

/** A band that is added: the working week's days. */
export const newBand: SettingsValues["bands"][number] = {
  name: "",
  weekdays: [1, 2, 3, 4, 5],
  from: "07:00",
  to: "19:00",
};

/** The form of a version's settings; of the first version's where there is none yet. */
export function settingsOf(version: Version | undefined): SettingsValues {
  return {
    timeZone: version?.timeZone ?? browserZone(),
    taxIncluded: version?.taxIncluded ?? false,
    bands: (version?.bands ?? []).map(({ name, weekdays, from, to }) => ({
      name,
      weekdays: [...weekdays],
      from,
      to: to === "24:00" ? "00:00" : to,
    })),
    validFrom: "",
    note: "",
  };
}

/** The form as the mutation takes it. */
export function inputOf({ timeZone, taxIncluded, bands, validFrom, note }: SettingsValues): Partial<SaveRatesInput> {
  return {
    timeZone,
    taxIncluded,
    bands: bands.map(({ name, weekdays, from, to }) => ({
      name: name.trim(),
      weekdays: [...weekdays].sort((a, b) => a - b),
      from,
      to: to === "00:00" ? "24:00" : to,
    })),
    validFrom: instantOf(validFrom, timeZone) ?? undefined,
    note: note.trim(),
  };
}

/** When a band is, in words: `Mon–Fri, 07:00–19:00`. One that ends no later than it begins goes on to the next day. */
export function speakBand({ weekdays, from, to }: BandInput): string {
  return `${speakWeekdays(weekdays)}, ${from}–${to}${to <= from ? " of the next day" : ""}`;
}

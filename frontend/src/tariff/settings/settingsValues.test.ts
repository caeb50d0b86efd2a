import { expect, it } from "vitest";
import { versionOf } from "../rateOf.testing";
import { inputOf, newBand, settingsOf, settingsSchema, speakBand } from "./settingsValues";

const evening = { name: "Evening", weekdays: [5, 1], from: "19:00", to: "24:00" };

it("shows the day's end as a clock does, and sends it back as it was", () => {
  const form = settingsOf(versionOf(1, "2026-01-01T00:00:00Z", { bands: [evening] }));
  expect(form.bands[0]?.to).toBe("00:00");
  expect(inputOf(form).bands).toEqual([{ ...evening, weekdays: [1, 5] }]);
});

it("refuses a band without a name or a day, beside the field", () => {
  const form = { ...settingsOf(undefined), bands: [{ ...newBand, weekdays: [] }] };
  const { error } = settingsSchema.safeParse(form);
  expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["bands.0.name", "Enter a name."],
    ["bands.0.weekdays", "Choose a day."],
  ]);
});

it("says when a band is", () => {
  expect(speakBand({ name: "Peak", weekdays: [1, 2, 3, 4, 5], from: "07:00", to: "19:00" })).toBe(
    "Mon–Fri, 07:00–19:00",
  );
  expect(speakBand({ name: "Night", weekdays: [6, 7], from: "22:00", to: "06:00" })).toBe(
    "Sat, Sun, 22:00–06:00 of the next day",
  );
});

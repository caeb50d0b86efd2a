import { expect, test } from "vitest";
import { inputOf, said, sameValues, settingsSchema, valuesOf } from "./settingsValues";

const settings = {
  from: "Us <us@example.test>",
  fallbackFrom: "",
  replyTo: "",
  reminderDays: [-3, 7],
  events: ["invoice_issued" as const, "credit_low" as const],
  held: "",
  version: 2,
};

test("what is not changed is saved as it was", () => {
  expect(inputOf(valuesOf(settings))).toEqual({
    from: settings.from,
    replyTo: "",
    reminderDays: [-3, 7],
    events: ["invoice_issued", "credit_low"],
  });
});

test("the order of reminders does not matter, nor one twice", () => {
  const values = valuesOf(settings);
  expect(sameValues(values, { ...values, reminderDays: ["7", "-3", "7"] })).toBe(true);
  expect(sameValues(values, { ...values, reminderDays: ["7"] })).toBe(false);
});

test.each([
  [["-60", "365"], true],
  [["366"], false],
  [["soon"], false],
  [["1.5"], false],
  [Array.from({ length: 11 }, (_, day) => String(day)), false],
])("the reminders %j are %s", (reminderDays, good) => {
  expect(settingsSchema.safeParse({ ...valuesOf(settings), reminderDays }).success).toBe(good);
});

test("an event that is off is told as such", () => {
  expect(said(valuesOf(settings))).toContainEqual(["Welcome", "off"]);
});

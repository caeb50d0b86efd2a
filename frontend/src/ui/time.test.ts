import { describe, expect, it } from "vitest";
import { addDays, dayIn, formatClock, formatInstant, localHour, monthStart, startOfDay, utcHour } from "./time";

describe("startOfDay", () => {
  it.each([
    ["a day of summer time", "2026-11-23", "Australia/Melbourne", "2026-11-22T13:00:00Z"],
    ["a day of winter time", "2026-07-01", "Australia/Melbourne", "2026-06-30T14:00:00Z"],
    ["the day on which the clock goes forward", "2026-10-04", "Australia/Melbourne", "2026-10-03T14:00:00Z"],
    ["the day after that", "2026-10-05", "Australia/Melbourne", "2026-10-04T13:00:00Z"],
    ["the day on which the clock goes back", "2026-04-05", "Australia/Melbourne", "2026-04-04T13:00:00Z"],
    ["a half-hour zone", "2026-11-23", "Asia/Kolkata", "2026-11-22T18:30:00Z"],
    ["a zone behind UTC", "2026-11-23", "America/New_York", "2026-11-23T05:00:00Z"],
    ["a day whose midnight is skipped", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"],
    ["a day whose midnight comes twice", "2026-11-01", "America/Havana", "2026-11-01T04:00:00Z"],
  ])("finds the beginning of %s", (_, day, zone, instant) => expect(startOfDay(day, zone)).toBe(instant));
});

describe("days", () => {
  it("are those of the zone", () => {
    const at = new Date("2026-11-22T13:30:00Z");
    expect(dayIn("Australia/Melbourne", at)).toBe("2026-11-23");
    expect(dayIn("UTC", at)).toBe("2026-11-22");
  });
  it("are added across months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });
  it("lead to the first of a month", () => {
    expect(monthStart("2026-01-15", -1)).toBe("2025-12-01");
    expect(monthStart("2026-03-31")).toBe("2026-03-01");
  });
});

describe("formatInstant", () => {
  it("says of which zone the time is", () => {
    expect(formatInstant("2026-11-23T08:27:44Z", "UTC", "en-AU")).toMatch(/^23 Nov 2026, 08:27 UTC$/);
    expect(formatInstant("2026-11-23T08:27:44Z", "Australia/Melbourne", "en-AU")).toMatch(/^23 Nov 2026, 19:27 AEDT$/);
  });
});

describe("formatClock", () => {
  it("shows the zone's time of day", () => {
    expect(formatClock("2026-11-23T08:27:44Z", "Australia/Melbourne", "en-AU")).toBe("19:27:44");
  });
});

describe("an hour of the day in UTC", () => {
  it("is told in UTC and by the clock of a zone", () => {
    expect(utcHour(2)).toBe("02:00");
    expect(localHour(2, "Australia/Melbourne", new Date("2026-11-23T08:00:00Z"))).toMatch(/^13:00 /);
    expect(localHour(20, "Asia/Kolkata", new Date("2026-11-23T08:00:00Z"))).toMatch(/^01:30 /);
  });
});

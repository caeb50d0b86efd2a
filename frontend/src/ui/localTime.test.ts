import { describe, expect, it } from "vitest";
import { instantOf, localIn } from "./localTime";

const melbourne = "Australia/Melbourne";

describe("instantOf", () => {
  it.each([
    ["summer time", "2026-11-23T08:30", melbourne, "2026-11-22T21:30:00Z"],
    ["winter time", "2026-07-01T00:00", melbourne, "2026-06-30T14:00:00Z"],
    ["the last minute before the clock goes forward", "2026-10-04T01:59", melbourne, "2026-10-03T15:59:00Z"],
    ["a time that the clock skips", "2026-10-04T02:30", melbourne, "2026-10-03T16:30:00Z"],
    ["the first of two times that are alike", "2026-04-05T02:30", melbourne, "2026-04-04T15:30:00Z"],
    ["a half-hour zone", "2026-11-23T00:00", "Asia/Kolkata", "2026-11-22T18:30:00Z"],
    ["a zone behind UTC", "2026-11-23T20:00", "America/New_York", "2026-11-24T01:00:00Z"],
  ])("reads %s", (_, local, zone, instant) => expect(instantOf(local, zone)).toBe(instant));
  it.each(["", "2026-11-23", "tomorrow", "2026-13-40T08:30"])("is null for %j", (text) =>
    expect(instantOf(text, "UTC")).toBeNull(),
  );
});

describe("localIn", () => {
  it("shows the zone's clock, midnight as 00:00", () => {
    expect(localIn(melbourne, "2026-11-22T13:00:59Z")).toBe("2026-11-23T00:00");
  });
  it("goes back to the same minute", () => {
    expect(instantOf(localIn(melbourne, "2026-04-04T15:30:00Z"), melbourne)).toBe("2026-04-04T15:30:00Z");
  });
});

import { describe, expect, it } from "vitest";
import { formatDecimal, formatDuration, formatMinutes, speakDuration } from "./duration";

describe("formatDuration", () => {
  it.each([
    [0, "0:00"],
    [42, "0:42"],
    [307, "5:07"],
    [3729, "1:02:09"],
  ])("shows %d seconds as %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe("speakDuration", () => {
  it("leaves out what is zero", () => expect(speakDuration(3601)).toBe("1 hour 1 second"));
  it("says that there is none", () => expect(speakDuration(0)).toBe("0 seconds"));
});

describe("formatMinutes", () => {
  it.each([
    ["drops a trailing zero", 660, "11"],
    ["rounds to one decimal", 342, "5.7"],
    ["rounds halves up", 243, "4.1"],
    ["rounds less than half down", 242, "4"],
  ])("%s", (_, seconds, text) => expect(formatMinutes(seconds, "en-AU")).toBe(text));
});

describe("formatDecimal", () => {
  it("groups in the locale's way", () => expect(formatDecimal("12345.6", "en-AU")).toBe("12,345.6"));
});

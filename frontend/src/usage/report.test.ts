import { expect, test } from "vitest";
import { fileOf, minutesOf, periodName } from "./report";

test("the file is of what is shown", () => {
  const filter = { from: "2026-01-01", to: "2026-02-01", currency: "AUD" };
  expect(fileOf(filter, "month")).toBe("/export/usage.csv?from=2026-01-01&to=2026-02-01&currency=AUD&by=month");
  expect(fileOf({ ...filter, clientId: "Q2xpZW50" }, "period")).toMatch(/by=period&clientId=Q2xpZW50$/);
});

test("a billing period is told by its first day, a month by its name", () => {
  expect(periodName("2026-01-29", "period")).toMatch(/29.*2026/);
  expect(periodName("2026-01-01", "month")).toMatch(/^Jan 2026$/);
});

test("seconds are told as whole minutes", () => expect(minutesOf(89)).toBe("1"));

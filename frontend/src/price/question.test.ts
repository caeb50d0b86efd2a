import { expect, test } from "vitest";
import { blank, clock, isAsked, toInput } from "./question";

test("an admin says whose call it is, a client need not", () => {
  const question = { ...blank, number: "0412" };
  expect(isAsked(question, true)).toBe(false);
  expect(isAsked({ ...question, clientId: "c" }, true)).toBe(true);
  expect(isAsked(question, false)).toBe(true);
  expect(isAsked({ ...blank, number: "  " }, false)).toBe(false);
});

test("a time is sent with its zone, and none stands for now", () => {
  expect(toInput({ ...blank, number: " 13 " })).toMatchObject({ number: "13", startedAt: null, clientId: null });
  const { startedAt } = toInput({ ...blank, number: "13", at: "2026-11-24T09:30" });
  expect(startedAt).toBe(new Date("2026-11-24T09:30").toISOString());
});

test("lengths read like a clock", () => {
  expect([0, 5, 65, 3600, 3725].map(clock)).toEqual(["0:00", "0:05", "1:05", "1:00:00", "1:02:05"]);
});

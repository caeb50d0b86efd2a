import { expect, test } from "vitest";
import { type Step, took, verdict, wantsGrants } from "./connection";

const step = (name: Step["name"], state: Step["state"]): Step => ({
  name,
  state,
  milliseconds: 1,
  detail: "",
  advice: "",
});

test("what a test comes to is said by its worst step", () => {
  expect(verdict({ steps: [step("dns", "ok"), step("database", "skipped")] })).toBe("The connection works.");
  expect(verdict({ steps: [step("dns", "ok"), step("tls", "warning")] })).toBe(
    "The connection works; 1 step should be looked at.",
  );
  expect(verdict({ steps: [step("tls", "warning"), step("tcp", "failed"), step("index", "failed")] })).toBe(
    "The connection does not work: 2 steps failed.",
  );
});

test("grants are wanted where the database lacks something, and not where it is left alone", () => {
  expect(wantsGrants([step("database", "skipped"), step("index", "skipped"), step("tls", "failed")])).toBe(false);
  expect(wantsGrants([step("encryption", "warning")])).toBe(false);
  for (const name of ["database", "privileges", "index"] as const) {
    expect(wantsGrants([step(name, "failed")])).toBe(true);
    expect(wantsGrants([step(name, "warning")])).toBe(true);
    expect(wantsGrants([step(name, "ok")])).toBe(false);
  }
});

test("times are short", () => {
  expect([0, 1, 999, 1000, 1349].map(took)).toEqual(["", "1 ms", "999 ms", "1.0 s", "1.3 s"]);
});

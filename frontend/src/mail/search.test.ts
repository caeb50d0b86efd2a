import { expect, test } from "vitest";
import { filterOf, isNarrowed, parseMailSearch } from "./search";

test("what makes no sense in the address is left out", () => {
  expect(parseMailSearch({ tab: "nowhere", event: "welcome", state: 3, client: "" })).toEqual({ event: "welcome" });
});

test("the log asks for what is chosen only", () => {
  expect(filterOf({})).toEqual({});
  expect(filterOf({ state: "failed", client: "c1" })).toEqual({ state: "failed", clientId: "c1" });
  expect(isNarrowed({ tab: "settings" })).toBe(false);
  expect(isNarrowed({ event: "welcome" })).toBe(true);
});

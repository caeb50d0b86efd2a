import { expect, test } from "vitest";
import { differences } from "./compare";
import { ruleOf } from "./ruleOf.testing";

test("lists that say the same differ in nothing, whatever their keys and spellings", () => {
  const mine = [ruleOf({ key: "a", pattern: "1300", flatRate: ".35" })];
  const theirs = [ruleOf({ key: "b", pattern: "1300", flatRate: "0.350000" })];
  expect(differences(mine, theirs)).toEqual([]);
});

test("a rule is known again by what it matches: what changed in it is told by cell", () => {
  const mine = ruleOf({ key: "a", pattern: "1300*", flatRate: "0.40", priority: "12" });
  const theirs = ruleOf({ key: "b", pattern: "1300", flatRate: "0.35" });
  expect(differences([mine], [theirs])).toEqual([
    { kind: "changed", mine, theirs, cells: ["priority", "pattern", "flatRate"] },
  ]);
});

test("what only one of them has is told from its side", () => {
  const mine = ruleOf({ pattern: "1800" });
  const theirs = ruleOf({ pattern: "1900" });
  expect(differences([mine], [theirs])).toEqual([
    { kind: "mine", mine },
    { kind: "theirs", theirs },
  ]);
});

test("of several rules that match the same the first goes with the first", () => {
  const mine = [ruleOf({ key: "a" }), ruleOf({ key: "b" })];
  const theirs = [ruleOf({ key: "c" })];
  expect(differences(mine, theirs)).toEqual([{ kind: "mine", mine: mine[1] }]);
});

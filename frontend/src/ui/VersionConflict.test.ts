import { expect, test } from "vitest";
import { differences } from "./VersionConflict";

test("what differs is told name by name, also what only one of them says", () => {
  const mine = [["Name", "A"], ["Markup", "15 %"], ["Pool 1", "500 min"]] as const; // biome-ignore format: a table
  const theirs = [["Name", "A"], ["Markup", "20 %"], ["Area", "3"]] as const; // biome-ignore format: a table
  expect(differences(mine, theirs)).toEqual([
    { name: "Markup", mine: "15 %", other: "20 %" },
    { name: "Pool 1", mine: "500 min", other: "" },
    { name: "Area", mine: "", other: "3" },
  ]);
});

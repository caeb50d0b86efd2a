import { describe, expect, test } from "vitest";
import { fruits } from "./kind.testing";
import { linesOf, readTable } from "./table";

describe("a table", () => {
  test.each([
    ["a\tb\n1\t2", [["a", "b"], ["1", "2"]]], // biome-ignore format: a table
    ["a;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]], // biome-ignore format: a table
    ["a, b\n\n1,", [["a", "b"], ["1", ""]]], // biome-ignore format: a table
    ['"say ""hi"", you",2', [['say "hi", you', "2"]]],
    ["0,35\t7", [["0,35", "7"]]],
    ["  \n", []],
  ])("%j is read as %j", (text, want) => {
    expect(readTable(text)).toEqual(want);
  });
});

describe("lines", () => {
  const read = (text: string) => linesOf(fruits, readTable(text));
  test("are read in the order of the sheet, and what is left out is not there", () => {
    expect(read("apple\t3\tGREEN\npear")).toEqual([{ name: "apple", count: "3", colour: "green" }, { name: "pear" }]);
  });
  test("are read by the names of their columns, where the first line has them", () => {
    expect(read("pieces,name,shelf\n3,apple,top")).toEqual([{ name: "apple", count: "3" }]);
  });
});

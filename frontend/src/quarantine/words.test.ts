import { expect, test } from "vitest";
import { fileOf, kindOf } from "./words";

test.each([
  ["text/csv; name=rows.csv", "rows.csv"],
  ['text/csv; name="old/rows.csv:12"', "old/rows.csv:12"],
  ['text/xml; charset=utf-8; name="a \\"b\\" c.xml"', 'a "b" c.xml'],
  ["text/csv; name*=utf-8''caf%C3%A9.csv", "café.csv"],
  ["text/csv; name*=utf-8''100%25%ZZ", "100%25%ZZ"],
  ["application/json", null],
  ["", null],
])("the file in %s is %s", (contentType, file) => expect(fileOf(contentType)).toBe(file));

test("a content type is shown without its file", () => {
  expect(kindOf('text/csv; name="old/rows.csv:12"')).toBe("text/csv");
  expect(kindOf("")).toBe("");
});

import { expect, test } from "vitest";
import { insertAt, written } from "./insert";
import { joined } from "./templateValues";

test("all that is wrong with a field stands beside it", () => {
  const fault = (field: string | undefined, message: string) => ({ code: "INVALID", field, message });
  const told = joined([
    fault("text", "One."),
    fault(undefined, "Two."),
    fault("text", "Three."),
    fault(undefined, "4."),
  ]);
  expect(told.map(({ message }) => message)).toEqual(["One. Three.", "Two.", "4."]);
});

test("a field is written by its name, a list with its columns", () => {
  const column = (name: string) => ({ name, description: "", example: "" });
  expect(written({ name: "amount", columns: [] })).toBe("{{.amount}}");
  expect(written({ name: "lines", columns: [column("text"), column("total")] })).toBe(
    "{{range .lines}}{{.text}} {{.total}}\n{{end}}",
  );
});

test("what is inserted replaces what is selected, and the cursor follows it", () => {
  expect(insertAt("Pay X now", 4, 5, "{{.amount}}")).toEqual({ text: "Pay {{.amount}} now", cursor: 15 });
});

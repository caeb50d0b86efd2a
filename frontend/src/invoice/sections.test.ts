import { describe, expect, it } from "vitest";
import type { Line } from "./operations";
import { nameOf, saidOf, sectionsOf } from "./sections";

const line = (service: string, section: string, text: string): Line => ({
  id: text,
  kind: "calls",
  service,
  section,
  text,
  ruleLabel: null,
  callType: null,
  calls: 1,
  late: false,
  quantity: 1,
  charge: "1",
  amount: "1",
  taxIncluded: false,
  taxName: "GST",
  taxPercent: "10",
});

describe("sectionsOf", () => {
  it("keeps services and headings together, in the order of the invoice", () => {
    const lines = [line("A", "", "1"), line("A", "Calls", "2"), line("B", "Calls", "3"), line("A", "Calls", "4")];
    const told = sectionsOf(lines).map(({ service, sections }) => [
      service,
      sections.map(({ title, lines }) => [title, lines.map(({ text }) => text)]),
    ]);
    expect(told).toEqual([
      [
        "A",
        [
          ["", ["1"]],
          ["Calls", ["2", "4"]],
        ],
      ],
      ["B", [["Calls", ["3"]]]],
    ]);
  });
});

describe("saidOf", () => {
  it.each([
    [
      "calls without their amount",
      "calls",
      1,
      "[OUTBOUND] 13*: 8 calls, 21 min, $2.45",
      "[OUTBOUND] 13*: 8 calls, 21 min",
    ],
    [
      "an amount with a comma in it",
      "calls",
      1,
      "[INBOUND] x: 8 calls, 1,021 min, $2,000.45",
      "[INBOUND] x: 8 calls, 1,021 min",
    ],
    ["anything else as it is", "one_off", 1, "Router, used, $5 off", "Router, used, $5 off"],
    ["how many there are", "one_off", 3, "Headset", "3 × Headset"],
  ] as const)("tells %s", (_, kind, quantity, text, said) => expect(saidOf({ kind, quantity, text })).toBe(said));
});

describe("nameOf", () => {
  it("says what a line without a heading is", () =>
    expect(nameOf({ kind: "recurring", section: "" })).toBe("Subscription"));
  it("leaves it to the heading", () => expect(nameOf({ kind: "calls", section: "Calls" })).toBe(""));
});

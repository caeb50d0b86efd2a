import { describe, expect, it } from "vitest";
import { owedOf, settling } from "./settle";

const open = [
  { id: "b", number: "INV-2", dueOn: "2026-11-20", owed: "100.00" },
  { id: "a", number: "INV-1", dueOn: "2026-10-20", owed: "59.68" },
  { id: "c", number: "INV-3", dueOn: "2026-12-20", owed: "10.00" },
];
const numbers = (amount: string) => settling(open, amount).paid.map(({ number, amount }) => `${number} ${amount}`);

describe("settling", () => {
  it("pays what is due first, and the next in part", () => {
    expect(numbers("100")).toEqual(["INV-1 59.68", "INV-2 40.32"]);
    expect(settling(open, "100").paid.map(({ whole }) => whole)).toEqual([true, false]);
  });
  it("pays the one that is meant first, then what is due first", () => {
    const paid = settling(open, "80", "c").paid;
    expect(paid.map(({ number, amount }) => `${number} ${amount}`)).toEqual(["INV-3 10", "INV-1 59.68", "INV-2 10.32"]);
  });
  it("pays exactly", () => expect(settling(open, "59.68")).toMatchObject({ paid: [{ whole: true }], left: "0" }));
  it("leaves the rest as credit", () => expect(settling(open, "200").left).toBe("30.32"));
  it("pays nothing where nothing is owed", () => expect(settling([], "5")).toEqual({ paid: [], left: "5" }));
});

describe("owedOf", () => {
  it("adds up what is owed", () => expect(owedOf(open)).toBe("169.68"));
});

import { describe, expect, it } from "vitest";
import { rateOf } from "../rateOf.testing";
import { changesOf, digitsOf, type RateFormValues, rateFormOf, rateFormSchema } from "./rateValues";

const zone = "Australia/Melbourne";
const filled = (changes: Partial<RateFormValues["rates"][number]>): RateFormValues => {
  const form = rateFormOf(rateOf(), zone);
  return { ...form, rates: form.rates.map((rate) => ({ ...rate, ...changes })) };
};

/** What is wrong with a form, field by field. */
const problems = (form: RateFormValues) =>
  (rateFormSchema.safeParse(form).error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]);

describe("the form of a rate", () => {
  it("finds nothing wrong with a rate that is there", () => expect(problems(filled({}))).toEqual([]));
  it.each<[string, Partial<RateFormValues["rates"][number]>, string, string]>([
    ["no prefix", { prefix: " " }, "prefix", "Enter how the number begins, such as 614."],
    ["a prefix of letters", { prefix: "61a" }, "prefix", "Up to 15 digits, with the country code."],
    ["a national prefix", { prefix: "0412" }, "prefix", "With the country code: no prefix begins with 0."],
    ["no amount", { perMinute: "free" }, "perMinute", "An amount such as 0.12."],
    ["a seventh decimal", { connectionFee: "0.0000001" }, "connectionFee", "An amount such as 0.12."],
    ["too much", { minimumCharge: "1000000.01" }, "minimumCharge", "At most 1,000,000."],
    ["no increment", { firstIncrement: 0 }, "firstIncrement", "1 to 3,600."],
    [
      "an end before the beginning",
      { validFrom: "2026-02-01T00:00", validTo: "2026-01-01T00:00" },
      "validTo",
      "It ends before it begins.",
    ],
  ])("refuses %s beside its field", (_, changes, field, message) =>
    expect(problems(filled(changes))).toEqual([[`rates.0.${field}`, message]]),
  );
  it("shows amounts without zeros that say nothing, and 0 as nothing", () => {
    const [rate] = rateFormOf(rateOf({ perMinute: "0.120000" }), zone).rates;
    expect(rate).toMatchObject({ perMinute: "0.12", connectionFee: "" });
  });
});

describe("changesOf", () => {
  it("puts a rate in the place of the one of the same key", () => {
    const before = rateOf();
    const { rates, remove } = changesOf(filled({ perMinute: ".2" }), before, zone);
    expect(rates).toEqual([{ ...before, perMinute: "0.2", connectionFee: "0", minimumCharge: "0" }]);
    expect(remove).toBeUndefined();
  });
  it("takes away the old key where it was changed", () => {
    const { rates, remove } = changesOf(filled({ prefix: "+61 4 1" }), rateOf(), zone);
    expect(rates?.[0]?.prefix).toBe("6141");
    expect(remove).toEqual([{ prefix: "614", origin: "", direction: "outbound", band: "", validFrom: null }]);
  });
  it("keeps the seconds of an instant that was not touched", () => {
    const before = rateOf({ validFrom: "2025-12-31T13:00:07Z" });
    const { rates, remove } = changesOf(rateFormOf(before, zone), before, zone);
    expect(rates?.[0]?.validFrom).toBe("2025-12-31T13:00:07Z");
    expect(remove).toBeUndefined();
  });
  it("reads times on the tariff's clock", () => {
    const form = { ...filled({ validTo: "2026-12-01T00:00" }), validFrom: "2026-07-01T00:00", note: " winter " };
    expect(changesOf(form, rateOf(), zone)).toMatchObject({
      validFrom: "2026-06-30T14:00:00Z",
      note: "winter",
      rates: [{ validTo: "2026-11-30T13:00:00Z" }],
    });
  });
});

it("takes prefixes as people write them", () => expect(digitsOf("+61 (4) 12-3")).toBe("614123"));

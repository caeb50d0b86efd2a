import { describe, expect, it } from "vitest";
import { LARGEST, problemOf, sourceOf } from "./logo";
import type { Company } from "./operations";
import { said } from "./said";
import { companySchema, inputOf, sameValues, valuesOf } from "./values";

const company: Company = {
  name: "Ringwood Telecom",
  address: { street: "1 High St", street2: "", city: "Ringwood", region: "VIC", postalCode: "3134", country: "AU" },
  taxNumber: "53",
  registration: "004 085 616",
  endpointScheme: "0151",
  endpointId: "53004085616",
  email: "",
  phone: "",
  hasLogo: true,
  colour: "#1C5D99",
  terms: "",
  paymentInstructions: "",
  footer: "",
  invoicePrefix: "INV-",
  creditNotePrefix: "CN-",
  autobill: true,
  autobillHour: 2,
  suspendAfterDays: 0,
  suspendWithoutCredit: false,
  version: 3,
  taxRates: [{ country: "AU", name: "GST", percent: "10.00", from: "2000-07-01" }],
};
const values = valuesOf(company);

describe("the company's form", () => {
  it("is saved as what it was where nothing is changed, and leaves the logo alone", () => {
    const input = inputOf(values);
    expect(input.logo).toBeUndefined();
    expect(input).toMatchObject({ name: company.name, address: company.address, colour: "#1c5d99", autobillHour: 2 });
    expect(input.taxRates).toEqual([{ country: "AU", name: "GST", percent: "10", from: "2000-07-01" }]);
  });
  it("takes four digits of a register, or none", () => {
    const wrong = (endpointScheme: string) => !companySchema.safeParse({ ...values, endpointScheme }).success;
    expect(["", "0151", "151", "ABN"].map(wrong)).toEqual([false, false, true, true]);
  });
  it("suspends after 1 to 365 days, or never", () => {
    const wrong = (suspendAfterDays: string) => !companySchema.safeParse({ ...values, suspendAfterDays }).success;
    expect(["", "1", "14", "365", "366", "-1", "1.5", "ten"].map(wrong)).toEqual([
      ...Array(4).fill(false),
      ...Array(4).fill(true),
    ]);
    expect(["", "14"].map((suspendAfterDays) => inputOf({ ...values, suspendAfterDays }).suspendAfterDays)).toEqual([
      0, 14,
    ]);
  });
  it("knows what is changed", () => {
    expect(sameValues(values, { ...values, name: "Ringwood Telecom " })).toBe(true);
    expect(sameValues(values, { ...values, logo: "" })).toBe(false);
    expect(sameValues(values, { ...values, taxRates: [] })).toBe(false);
  });
  it.each(["101", "ten", "-1", ""])("takes no tax of %j percent", (percent) => {
    const [rate] = values.taxRates;
    const read = companySchema.safeParse({ ...values, taxRates: [{ ...rate, percent }] });
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(["taxRates.0.percent"]);
  });
  it("is told setting by setting", () => {
    const told = new Map(said({ ...values, logo: "" }));
    expect(told.get("Logo")).toBe("removed");
    expect(told.get("Autobill")).toBe("each day at 02:00 UTC");
    expect(told.get("Suspend when overdue")).toBe("never");
    expect(told.get("Tax of Australia from 2000-07-01")).toBe("GST 10 %");
  });
});

describe("a logo", () => {
  it("is a picture of at most 512 KiB", () => {
    expect(problemOf({ type: "image/png", size: LARGEST })).toBeNull();
    expect(problemOf({ type: "image/jpeg", size: LARGEST + 1 })).toMatch(/513 KiB/);
    expect(problemOf({ type: "image/svg+xml", size: 10 })).toMatch(/PNG or a JPEG/);
  });
  it("is shown as what it is", () => {
    expect(sourceOf("iVBORw0KGgoAAA")).toMatch(/^data:image\/png;/);
    expect(sourceOf("/9j/4AAQ")).toMatch(/^data:image\/jpeg;/);
  });
});

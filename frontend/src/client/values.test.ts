import { describe, expect, it } from "vitest";
import { clientSchema, inputOf, newClient } from "./values";

const values = { ...newClient(), name: " Acme ", country: "AU", currency: "AUD", creditLimit: ".5" };

describe("a client's form", () => {
  it("is sent as what the books take; its address is at home unless it says otherwise", () => {
    const input = inputOf(values);
    expect(input).toMatchObject({ name: "Acme", creditLimit: "0.5", lowBalance: "0", paymentDays: 14 });
    expect(input.address.country).toBe("AU");
    expect(input.spendCap).toBe("0");
    expect(inputOf({ ...values, spendCap: " 500 " }).spendCap).toBe("500");
    expect(inputOf({ ...values, address: { ...values.address, country: "NZ" } }).address.country).toBe("NZ");
  });
  it("takes whole days and amounts", () => {
    expect(clientSchema.safeParse(values).success).toBe(true);
    const read = clientSchema.safeParse({ ...values, paymentDays: 366, creditLimit: "much" });
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(["paymentDays", "creditLimit"]);
  });
});

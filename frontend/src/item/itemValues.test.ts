import { describe, expect, it } from "vitest";
import { itemInput, itemSchema, newItem } from "./itemValues";

const values = { ...newItem, text: " Headset ", price: ".5" };

describe("an item's form", () => {
  it("is sent as what the books take", () =>
    expect(itemInput("c", { ...values, quantity: 3 })).toEqual({
      clientId: "c",
      text: "Headset",
      quantity: 3,
      price: "0.5",
      taxIncluded: false,
      recurring: false,
      serviceId: undefined,
    }));
  it("makes a discount negative", () => expect(itemInput("c", { ...values, way: "discount" }).price).toBe("-0.5"));
  it("wants a service where it recurs", () => {
    const read = itemSchema.safeParse({ ...values, recurring: true });
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(["serviceId"]);
    expect(itemSchema.safeParse({ ...values, recurring: true, serviceId: "s" }).success).toBe(true);
  });
  it("wants a price above nothing", () => expect(itemSchema.safeParse({ ...values, price: "0" }).success).toBe(false));
});

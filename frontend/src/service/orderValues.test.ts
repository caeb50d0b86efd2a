import { expect, test } from "vitest";
import { orderInput, orderSchema, ownDomains } from "./orderValues";

const order = {
  clientId: null,
  productId: "p",
  serverId: null,
  domainName: " acme.test ",
  extensions: ["1101", "1102"],
};

test("an order says what and where, and leaves out what is not known", () => {
  expect(orderInput(order)).toEqual({
    clientId: undefined,
    productId: "p",
    serverId: undefined,
    domainName: "acme.test",
    extensions: [{ number: "1101" }, { number: "1102" }],
  });
});

test("an order without extensions, or with what is none, is refused", () => {
  expect(orderSchema.safeParse(order).success).toBe(true);
  expect(orderSchema.safeParse({ ...order, extensions: [] }).success).toBe(false);
  expect(orderSchema.safeParse({ ...order, extensions: ["reception"] }).success).toBe(false);
});

test("a client orders on domains of services that go on", () => {
  expect(
    ownDomains([
      { domainName: "b.test", status: "active" },
      { domainName: "A.test", status: "suspended" },
      { domainName: "a.test", status: "active" },
      { domainName: "old.test", status: "terminated" },
    ]),
  ).toEqual(["a.test", "b.test"]);
});

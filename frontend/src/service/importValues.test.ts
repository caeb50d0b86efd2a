import { expect, test } from "vitest";
import { clientName, importInput } from "./importValues";

const shared = { productId: "p", country: "AU", timeZone: "Australia/Melbourne" };

test("a domain is a client's that is there, or a new one's of its name", () => {
  expect(
    importInput("s", { "acme.test": { clientId: "c" }, "globex.test": { clientId: null } }, shared, "AUD"),
  ).toEqual({
    serverId: "s",
    tenants: [
      { domainName: "acme.test", productId: "p", clientId: "c", newClient: undefined },
      {
        domainName: "globex.test",
        productId: "p",
        clientId: undefined,
        newClient: { name: "Globex", country: "AU", currency: "AUD", timeZone: "Australia/Melbourne" },
      },
    ],
  });
});

test("a client is named after the first part of its domain", () => {
  expect([clientName("acme.example.com"), clientName("pbx")]).toEqual(["Acme", "Pbx"]);
});

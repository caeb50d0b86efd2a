import { expect, test } from "vitest";
import type { Service } from "./operations";
import { readSearch } from "./search";
import { changesOf, valuesOf } from "./values";

const service: Service = {
  id: "s",
  client: { id: "c", name: "Acme", timeZone: "Australia/Melbourne" },
  product: { id: "p", name: "Smartnumbers" },
  server: null,
  domainName: "acme.example.test",
  domainUuid: null,
  extensions: ["201"],
  status: "active",
  billingCycle: "monthly",
  anchorDay: 29,
  activeFrom: "2026-11-23T03:04:05Z",
  activeUntil: "2026-12-31T13:00:00Z",
  nextDueDate: "2026-12-29",
};

test("days are those of the client's calendar", () => {
  expect(valuesOf(service)).toMatchObject({ activeFrom: "2026-11-23", activeUntil: "2027-01-01" });
});

test("an instant whose day was not touched is not sent, so that its seconds stay", () => {
  const sent = changesOf(valuesOf(service), service);
  expect([sent.activeFrom, sent.activeUntil, sent.status]).toEqual([undefined, undefined, undefined]);
});

test("a new day begins at the client's midnight", () => {
  const values = { ...valuesOf(service), activeFrom: "2026-07-01" };
  expect(changesOf(values, service).activeFrom).toBe("2026-06-30T14:00:00Z");
});

test("an end that was emptied is taken away", () => {
  expect(changesOf({ ...valuesOf(service), activeUntil: "" }, service).activeUntil).toBeNull();
});

test("an address opens the form for a domain, and what it does not know is left out", () => {
  expect(readSearch({ create: 1, domain: "initech.example.test", other: "x" })).toEqual({
    client: undefined,
    product: undefined,
    create: 1,
    domain: "initech.example.test",
  });
});

import { describe, expect, it, test } from "vitest";
import type { Service } from "./operations";
import { readSearch } from "./search";
import { changesOf, firstDay, inputOf, newValues, valuesOf } from "./values";

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
    server: undefined,
    call: undefined,
  });
  expect(readSearch({ server: 2, call: "yesterday" })).toMatchObject({ server: "2", call: undefined });
});

test("a service for a call that waits begins on the call's day, on the call's server", () => {
  const servers = [
    { id: "1", name: "pbx1", isDefault: true },
    { id: "2", name: "pbx2", isDefault: false },
  ];
  const waits = { domainName: "initech.example.test", serverName: "pbx2", call: "2026-11-22T13:30:00Z" };
  expect(newValues(waits, servers)).toMatchObject({ domainName: waits.domainName, serverId: "2", clientId: null });
  expect(firstDay(waits, "Australia/Melbourne")).toBe("2026-11-23");
  expect(firstDay(waits, "UTC")).toBe("2026-11-22");
  expect(newValues({ clientId: "c" }, servers)).toMatchObject({ clientId: "c", serverId: "1", activeFrom: "" });
  expect(firstDay({}, "UTC")).toBe("");
});

describe("a service that was billed elsewhere", () => {
  const start = { ...newValues({ clientId: "c" }, []), productId: "p", domainName: "a.example.test" };
  it("is billed from the midnight of a day there", () =>
    expect(inputOf({ ...start, billedFrom: "2026-11-01" }, "Australia/Melbourne").billedFrom).toBe(
      "2026-10-31T13:00:00Z",
    ));
  it("is billed for everything where no day is given", () => expect(inputOf(start, "UTC").billedFrom).toBeUndefined());
});

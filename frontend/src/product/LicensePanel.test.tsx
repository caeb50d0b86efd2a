import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange } from "@urql/core";
import { Provider } from "urql";
import { afterEach, expect, it, vi } from "vitest";
import type { LicenseState } from "../gql/graphql";
import { LicensePanel } from "./LicensePanel";
import { ago } from "./licenseWords";
import type { License } from "./operations";

vi.setConfig({ testTimeout: 60_000 });

afterEach(() => vi.unstubAllGlobals());

const licenseOf = (change: Partial<License>): License => ({
  state: "active",
  hint: "ABCDE",
  holder: "Ringwood",
  domain: "pbx.example.test",
  ip: "203.0.113.9",
  expiresAt: "2027-11-24T00:00:00Z",
  checkedAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
  message: "What to do.",
  failedAt: null,
  failure: "",
  ...change,
});

/** Shows the panel of a license before a server that accepts everything; gives what it was asked. */
function show(license: License | null) {
  const asked: { operationName: string; variables: unknown }[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body);
    asked.push({ operationName, variables });
    const field = operationName.charAt(0).toLowerCase() + operationName.slice(1);
    return Response.json({ data: { [field]: { product: { id: "p1", license: licenseOf({}) } } } });
  });
  const client = new Client({ url: "http://localhost/graphql", exchanges: [fetchExchange], preferGetMethod: false });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <LicensePanel product={{ id: "p1", module: "fusionpbx" }} license={license} />
      </Provider>
    </MantineProvider>,
  );
  return asked;
}

const button = (name: string) => screen.queryByRole("button", { name });

it("asks for a key where there is none, and stores it", async () => {
  const asked = show(null);
  expect(button("Verify")).toBeNull();
  expect(button("Store key")).toHaveProperty("disabled", true);
  await userEvent.type(screen.getByLabelText("License key"), "  tbl1-abcde ");
  await userEvent.click(button("Store key") as HTMLElement);
  await waitFor(() =>
    expect(asked).toEqual([
      { operationName: "UpdateProduct", variables: { input: { id: "p1", licenseKey: "tbl1-abcde" } } },
    ]),
  );
});

const states: [LicenseState, string, boolean][] = [
  ["inactive", "Not activated", true],
  ["active", "Active", false],
  ["activated", "Activated elsewhere", true],
  ["invalid", "Invalid", false],
  ["expired", "Expired", false],
  ["suspended", "Suspended", false],
];

it.each(states)("says that a key is %s, and what to do", (state, label, activates) => {
  show(licenseOf({ state }));
  expect(screen.getByText(label)).toBeTruthy();
  expect(screen.getByText("What to do.")).toBeTruthy();
  expect(screen.getByText("…-ABCDE")).toBeTruthy();
  expect(screen.getByText(/, 3 hours ago$/)).toBeTruthy();
  expect(button("Activate") !== null).toBe(activates);
  expect(button("Verify")).not.toBeNull();
});

it("registers a key that is registered nowhere at once", async () => {
  const asked = show(licenseOf({ state: "inactive", domain: "" }));
  await userEvent.click(button("Activate") as HTMLElement);
  await waitFor(() => expect(asked.map(({ operationName }) => operationName)).toEqual(["ActivateLicense"]));
});

it("moves a key from another site only when that was confirmed", async () => {
  const asked = show(licenseOf({ state: "activated", domain: "other.example.test" }));
  await userEvent.click(button("Activate") as HTMLElement);
  expect(await screen.findByText(/registered for other\.example\.test/)).toBeTruthy();
  expect(asked).toEqual([]);
  await userEvent.click(await screen.findByRole("button", { name: "Activate here" }));
  await waitFor(() =>
    expect(asked).toEqual([{ operationName: "ActivateLicense", variables: { input: { productId: "p1" } } }]),
  );
});

it("shows what the server said last, and how old that is, while it gives no answer", () => {
  show(licenseOf({ failedAt: new Date().toISOString(), failure: "It could not be reached." }));
  expect(screen.getByText("Active")).toBeTruthy();
  expect(screen.getByText(/It could not be reached\..*what it said 3 hours ago\./)).toBeTruthy();
});

it("tells ages in words", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  expect(ago("2026-11-24T11:59:30Z", now)).toBe("just now");
  expect(ago("2026-11-24T12:00:30Z", now)).toBe("just now");
  expect(ago("2026-11-24T11:59:00Z", now)).toBe("1 minute ago");
  expect(ago("2026-11-23T12:00:00Z", now)).toBe("24 hours ago");
  expect(ago("2026-11-21T12:00:00Z", now)).toBe("3 days ago");
});

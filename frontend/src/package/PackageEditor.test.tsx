import { MantineProvider } from "@mantine/core";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange } from "@urql/core";
import { Provider } from "urql";
import { afterEach, expect, test, vi } from "vitest";
import type { SavePackageInput } from "../gql/graphql";
import type { Package } from "./operations";
import { PackageEditor } from "./PackageEditor";
import { packageOf } from "./packageOf.testing";

type Answer = { data?: unknown; errors?: unknown[] };

/** Shows a package before a server that answers saves and reads like this; gives what was sent to be saved. */
async function show(current: Package, save: (input: SavePackageInput) => Answer, newest: Package = current) {
  const sent: SavePackageInput[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body);
    if (operationName === "SavePackage") {
      sent.push(variables.input);
      return Response.json(save(variables.input));
    }
    if (operationName === "Package") return Response.json({ data: { node: { __typename: "Package", ...newest } } });
    return Response.json({ data: { tariffs: { nodes: [{ id: "t1", name: "A to Z", currency: "AUD" }] } } });
  });
  const client = new Client({ url: "http://localhost/graphql", exchanges: [fetchExchange], preferGetMethod: false });
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <PackageEditor current={current} /> }),
    history: createMemoryHistory(),
  });
  await act(async () => {
    render(
      <MantineProvider env="test">
        <Provider value={client}>
          {/* @ts-expect-error: a router of its own, and not the app's */}
          <RouterProvider router={router} />
        </Provider>
      </MantineProvider>,
    );
  });
  await screen.findByRole("heading", { level: 1 });
  return sent;
}

const refusal = (field: string, code = "INVALID"): Answer => ({
  errors: [{ message: "Not like this.", extensions: { code, field } }],
});
const accepted = (input: SavePackageInput): Answer => ({
  data: { savePackage: { package: { ...packageOf(), name: input.name, version: input.version + 1 } } },
});
const save = () => screen.getByRole("button", { name: "Save" });

afterEach(() => void vi.unstubAllGlobals());

test("all settings are saved at once, on top of the version that was edited", async () => {
  const sent = await show(packageOf(), accepted);
  const user = userEvent.setup();
  expect(save()).toBeDisabled();
  await user.clear(screen.getByLabelText("Markup"));
  await user.type(screen.getByLabelText("Markup"), "20");
  expect(screen.getByText(/1\.00 becomes 1\.20/)).toBeVisible();
  await user.type(screen.getByLabelText("Fee, rate 1"), "0.10");
  await user.click(screen.getByRole("button", { name: "Add pool" }));
  const pool = within(screen.getByRole("listitem", { name: "Pool 2" }));
  await user.type(pool.getByLabelText("Name"), "Fixed");
  await user.type(pool.getByLabelText("Minutes"), "100");
  await user.click(save());
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ id: "p1", version: 3, name: "Business" });
  expect(sent[0]?.settings).toMatchObject({ markupPercent: "20", tariffId: "t1" });
  expect(sent[0]?.settings.pools?.[1]).toEqual({ name: "Fixed", seconds: 6000, prefixes: [], rollOver: false });
  expect(sent[0]?.settings.customRates?.[0]).toMatchObject({ prefix: "614", connectionFee: "0.10", perMinute: "0.15" });
  expect(await screen.findByText(/version 4/)).toBeVisible();
  expect(save()).toBeDisabled();
});

test("a refusal stands in the cell of the rate that it names, and leaves with the next edit", async () => {
  await show(packageOf(), () => refusal("input.settings.customRates[0].nextIncrement"));
  const user = userEvent.setup();
  const cell = screen.getByLabelText("Increments, rate 1");
  await user.clear(cell);
  await user.type(cell, "60/1");
  await user.click(save());
  await vi.waitFor(() => expect(cell).toHaveAccessibleDescription("Not like this."));
  expect(cell).toBeInvalid();
  await user.type(cell, "0");
  expect(cell).toBeValid();
});

test.each([
  ["settings.markupPercent", "Markup"],
  ["settings.pools[0].seconds", "Minutes"],
])("a refusal of %s stands beside the field %s", async (field, label) => {
  await show(packageOf(), () => refusal(field));
  const user = userEvent.setup();
  await user.click(screen.getByLabelText(/^Real-time/));
  await user.click(save());
  expect(await screen.findByText("Not like this.")).toBeVisible();
  expect(screen.getByLabelText(label)).toBeInvalid();
});

test("what is wrong with a rate is told before anything is sent", async () => {
  const sent = await show(packageOf(), accepted);
  const user = userEvent.setup();
  await user.clear(screen.getByLabelText("Prefix, rate 1"));
  await user.click(save());
  await vi.waitFor(() => expect(screen.getByLabelText("Prefix, rate 1")).toHaveFocus());
  expect(screen.getByText("1 rate to mend before saving.")).toBeVisible();
  expect(sent).toEqual([]);
});

test("who saved meanwhile is shown, and going on with one's own replaces that version", async () => {
  const theirs = packageOf({ version: 4, savedBy: "bob@reseller.test", minimumSpend: "50" });
  const conflict = (input: SavePackageInput) => (input.version === 3 ? refusal("version", "CONFLICT") : accepted(input));
  const sent = await show(packageOf(), conflict, theirs);
  const user = userEvent.setup();
  await user.click(screen.getByLabelText(/^Real-time/));
  await user.click(save());
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText("bob@reseller.test")).toBeVisible();
  expect(dialog.getByText("Minimum spend")).toBeVisible();
  expect(dialog.getByText("Real-time")).toBeVisible();
  expect(dialog.queryByText("Markup")).toBeNull();
  await user.click(dialog.getByRole("button", { name: "Go on with mine" }));
  await user.click(save());
  await vi.waitFor(() => expect(sent.map(({ version }) => version)).toEqual([3, 4]));
  expect(sent[1]?.settings).toMatchObject({ realTime: true, minimumSpend: "0" });
});

test("the other one's version can be opened instead", async () => {
  const theirs = packageOf({ version: 4, savedBy: "bob@reseller.test", minimumSpend: "50", customRates: [] });
  await show(packageOf(), () => refusal("version", "CONFLICT"), theirs);
  const user = userEvent.setup();
  await user.click(screen.getByLabelText(/^Real-time/));
  await user.click(save());
  await user.click(await screen.findByRole("button", { name: "Drop mine, open version 4" }));
  expect(screen.getByLabelText(/^Minimum spend/)).toHaveValue("50");
  expect(screen.getByLabelText(/^Real-time/)).not.toBeChecked();
  expect(screen.queryByLabelText("Prefix, rate 1")).toBeNull();
  expect(save()).toBeDisabled();
});

test("rows of a spreadsheet are pasted over the cells, and Ctrl+Z takes them back", async () => {
  await show(packageOf(), accepted);
  const user = userEvent.setup();
  await user.click(screen.getByLabelText("Prefix, rate 1"));
  await user.paste("+61 3\tMelbourne\n64\tNew Zealand\n");
  expect(screen.getByLabelText("Prefix, rate 1")).toHaveValue("613");
  expect(screen.getByLabelText("Description, rate 2")).toHaveValue("New Zealand");
  await user.keyboard("{Control>}z{/Control}");
  expect(screen.getByLabelText("Prefix, rate 1")).toHaveValue("614");
  expect(screen.queryByLabelText("Prefix, rate 2")).toBeNull();
});

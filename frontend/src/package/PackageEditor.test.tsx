import { MantineProvider } from "@mantine/core";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
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
      <MantineProvider>
        <Provider value={client}>
          <RouterProvider router={router} />
        </Provider>
      </MantineProvider>,
    );
  });
  await screen.findByText("Everything is saved.");
  return sent;
}

const refusal = (field: string, code = "INVALID"): Answer => ({
  errors: [{ message: "Not like this.", extensions: { code, field } }],
});
const accepted = (input: SavePackageInput): Answer => ({
  data: { savePackage: { package: { ...packageOf(), name: input.name, version: input.version + 1 } } },
});
const save = () => button("Save");
const button = (name: string) => screen.getByText(name).closest("button") as HTMLButtonElement;
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const realTime = () => screen.getByLabelText(/^Real-time/);

// The page is large: a busy machine draws it in seconds.
vi.setConfig({ testTimeout: 60_000 });
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => void vi.unstubAllGlobals());

test("all settings are saved at once, on top of the version that was edited", async () => {
  const sent = await show(packageOf(), accepted);
  expect(save()).toBeDisabled();
  type("Markup", "20");
  expect(screen.getByText(/1\.00 becomes 1\.20/)).toBeVisible();
  type("Fee, rate 1", "0.10");
  fireEvent.click(button("Add pool"));
  const pool = within(screen.getByLabelText("Pool 2"));
  fireEvent.change(pool.getByLabelText("Name"), { target: { value: "Fixed" } });
  fireEvent.change(pool.getByLabelText("Minutes"), { target: { value: "100" } });
  fireEvent.click(save());
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ id: "p1", version: 3, name: "Business" });
  expect(sent[0]?.settings).toMatchObject({ markupPercent: "20", tariffId: "t1" });
  expect(sent[0]?.settings.pools?.[1]).toEqual({ name: "Fixed", seconds: 6000, prefixes: [], rollOver: false });
  expect(sent[0]?.settings.customRates?.[0]).toMatchObject({ prefix: "614", connectionFee: "0.1", perMinute: "0.15" });
  expect(await screen.findByText(/version 4/)).toBeVisible();
  expect(save()).toBeDisabled();
});

test("a refusal stands in the cell of the rate that it names, and leaves with the next edit", async () => {
  await show(packageOf(), () => refusal("input.settings.customRates[0].nextIncrement"));
  const cell = screen.getByLabelText("Increments, rate 1");
  type("Increments, rate 1", "60/1");
  fireEvent.click(save());
  await waitFor(() => expect(cell).toHaveAccessibleDescription("Not like this."));
  expect(cell).toBeInvalid();
  type("Increments, rate 1", "60/10");
  expect(cell).toBeValid();
});

test.each([
  ["settings.markupPercent", "Markup"],
  ["settings.pools[0].seconds", "Minutes"],
])("a refusal of %s stands beside the field %s", async (field, label) => {
  await show(packageOf(), () => refusal(field));
  fireEvent.click(realTime());
  fireEvent.click(save());
  expect(await screen.findByText("Not like this.")).toBeVisible();
  expect(screen.getByLabelText(label)).toBeInvalid();
});

test("what is wrong with a rate is told before anything is sent", async () => {
  const sent = await show(packageOf(), accepted);
  type("Prefix, rate 1", "");
  fireEvent.click(save());
  await waitFor(() => expect(screen.getByLabelText("Prefix, rate 1")).toHaveFocus());
  expect(screen.getByText("1 rate to mend before saving.")).toBeVisible();
  expect(sent).toEqual([]);
});

test("who saved meanwhile is shown, and going on with one's own replaces that version", async () => {
  const theirs = packageOf({ version: 4, savedBy: "bob@reseller.test", minimumSpend: "50" });
  const conflict = (input: SavePackageInput) =>
    input.version === 3 ? refusal("version", "CONFLICT") : accepted(input);
  const sent = await show(packageOf(), conflict, theirs);
  fireEvent.click(realTime());
  fireEvent.click(save());
  const dialog = within((await screen.findByText("Go on with mine")).closest("section") as HTMLElement);
  expect(dialog.getByText("bob@reseller.test")).toBeVisible();
  expect(dialog.getByText("Minimum spend")).toBeVisible();
  expect(dialog.getByText("Real-time")).toBeVisible();
  expect(dialog.queryByText("Markup")).toBeNull();
  fireEvent.click(button("Go on with mine"));
  fireEvent.click(save());
  await waitFor(() => expect(sent.map(({ version }) => version)).toEqual([3, 4]));
  expect(sent[1]?.settings).toMatchObject({ realTime: true, minimumSpend: "0" });
});

test("the other one's version can be opened instead", async () => {
  const theirs = packageOf({ version: 4, savedBy: "bob@reseller.test", minimumSpend: "50", customRates: [] });
  await show(packageOf(), () => refusal("version", "CONFLICT"), theirs);
  fireEvent.click(realTime());
  fireEvent.click(save());
  await screen.findByText(/^Drop mine/);
  fireEvent.click(button("Drop mine, open version 4"));
  expect(screen.getByLabelText("Minimum spend of a billing period")).toHaveValue("50.00");
  expect(realTime()).not.toBeChecked();
  expect(screen.queryByLabelText("Prefix, rate 1")).toBeNull();
  expect(save()).toBeDisabled();
});

test("rows of a spreadsheet are pasted over the cells, and Ctrl+Z takes them back", async () => {
  await show(packageOf(), accepted);
  const getData = () => "+61 3\tMelbourne\n64\tNew Zealand\n";
  fireEvent.paste(screen.getByLabelText("Prefix, rate 1"), { clipboardData: { getData } });
  expect(screen.getByLabelText("Prefix, rate 1")).toHaveValue("613");
  expect(screen.getByLabelText("Description, rate 2")).toHaveValue("New Zealand");
  fireEvent.keyDown(screen.getByLabelText("Prefix, rate 1"), { key: "z", ctrlKey: true });
  expect(screen.getByLabelText("Prefix, rate 1")).toHaveValue("614");
  expect(screen.queryByLabelText("Prefix, rate 2")).toBeNull();
});

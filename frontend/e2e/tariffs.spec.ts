import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { ask, unique } from "./adminApi";
import { expect, expectAccessible, expectAccessibleInBoth, expectFits, test } from "./test";

// What admins do with tariffs: rate decks come in from files, are looked at before they count, and go back again.

/** A deck as a German carrier might send it: semicolons, decimal commas, a BOM, and a column nobody can guess. */
const first = `\uFEFFVorwahl;Ziel;Satz;Bemerkung
+61;Australia;0,12;
+61 4;"Australia Mobile; all";0,25;
64;New Zealand;1.050,5;dear
49;Germany;0,02;
`;

/** The next one: two prices changed, one destination gone, one new, one row said twice, and one that is no rate. */
const second = `Vorwahl;Ziel;Satz;Bemerkung
61;Australia;0,10;
614;Australia Mobile; 0,30;
614;Australia Mobile; 0,30;
64;New Zealand;1050,50;
44;United Kingdom;0,03;
Total;;n/a;
`;

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function makeTariff(request: APIRequestContext): Promise<{ id: string; name: string }> {
  const name = unique("Retail");
  const create = `mutation ($name: String!) { createTariff(input: { name: $name, currency: "AUD" }) { tariff { id } } }`;
  const { createTariff } = await ask<{ createTariff: { tariff: { id: string } } }>(request, create, { name });
  return { id: createTariff.tariff.id, name };
}

/** Saves these rates as another admin would, on top of whatever version is the newest. */
async function saveRates(request: APIRequestContext, tariffId: string, rates: object[]): Promise<void> {
  const newest = "query ($id: ID!) { node(id: $id) { ... on Tariff { version } } }";
  const { node } = await ask<{ node: { version: number } }>(request, newest, { id: tariffId });
  const save = "mutation ($input: SaveRatesInput!) { saveRates(input: $input) { tariff { version } } }";
  await ask(request, save, { input: { tariffId, version: node.version, rates } });
}

const holds = (page: Page, column: number) => page.getByRole("combobox", { name: new RegExp(`^Column ${column}\\b`) });
const count = (page: Page, what: string) =>
  page.getByRole("group", { name: "What would change" }).getByRole("button", { name: new RegExp(`${what}$`) });

/** Chooses a file, and leads to what it would change. */
async function choose(page: Page, id: string, name: string, text: string): Promise<void> {
  await page.goto(`/tariffs/${id}/import`);
  await page.getByLabel("Rate deck").setInputFiles(file(name, text));
  await expect(page.getByRole("region", { name: "Columns" })).toBeVisible();
}

test.beforeEach(async ({ signIn }) => {
  test.setTimeout(120_000);
  await signIn("admin");
});

test("a deck is imported, corrected, compared, applied and taken back", async ({ page }) => {
  const name = unique("Retail");
  await page.goto("/tariffs");
  await page.getByRole("button", { name: "New tariff" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Create tariff" }).click();
  await expect(form.getByText("Enter a name.")).toBeVisible();
  await form.getByLabel("Name").fill(name);
  await form.getByRole("combobox", { name: "Currency" }).fill("AUD");
  await page.getByRole("option", { name: /^AUD/ }).click();
  await form.getByRole("button", { name: "Create tariff" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("No rates yet")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Import a file" }).first().click();
  await expect(page.getByText("Drop a rate deck here")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Rate deck").setInputFiles(file("carrier.csv", first));
  await expect(page.getByText("carrier.csv")).toBeVisible();

  // Whatever was guessed of the titles: the columns are put right, and the mark of decimals found out.
  await holds(page, 1).selectOption({ label: "Not used" });
  await expect(page.getByText("The file cannot be read like this")).toBeVisible();
  await holds(page, 1).selectOption({ label: "Prefix" });
  await holds(page, 2).selectOption({ label: "Destination" });
  await holds(page, 3).selectOption({ label: "Per minute" });
  await expect(page.getByText("The file cannot be read like this")).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Decimal mark" })).toHaveValue("comma");
  await expect(count(page, "New")).toContainText("4");
  const changes = page.getByRole("table", { name: "Changes" });
  await expect(changes.getByRole("row", { name: /New Zealand/ })).toContainText("$1,050.50");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Apply 4 changes" }).click();
  await page.getByRole("dialog").getByLabel("Note").fill("The first deck");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save as version 1" }).click();
  await expect(page.getByText("Saved as version 1.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Rates" })).toContainText("Australia Mobile; all");

  // The second file is read as the first one was, and told against it.
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await choose(page, id, "second.csv", second);
  for (const [what, figure] of [
    ["New", "1"],
    ["Dearer", "1"],
    ["Cheaper", "1"],
    ["Gone", "1"],
    ["Unchanged", "1"],
    ["Refused", "1"],
  ] as const)
    await expect(count(page, what)).toContainText(figure);
  await expect(page.getByText("One row says again what another row says", { exact: false })).toBeVisible();
  await count(page, "Dearer").click();
  await expect(changes.getByRole("row", { name: /614/ })).toContainText("$0.25");
  await expect(changes.getByRole("row", { name: /614/ })).toContainText("▲ +$0.05 (+20%)");
  await count(page, "Refused").click();
  await expect(page.getByRole("table", { name: "Refused rows" })).toContainText("7");
  await page.getByRole("radio", { name: /^stay/ }).click();
  await expect(count(page, "Gone")).toBeDisabled();
  await page.getByRole("radio", { name: /^are gone/ }).click();
  await page.getByRole("button", { name: /^Apply 4 changes/ }).click();
  await expect(page.getByRole("dialog")).toContainText("1 rate is new, 1 dearer, 1 cheaper, 1 gone.");
  await page.getByRole("button", { name: "Save as version 2" }).click();
  const rates = page.getByRole("table", { name: "Rates" });
  await expect(rates.getByRole("row", { name: /^614/ })).toContainText("$0.30");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Version 2 is taken back.")).toBeVisible();
  await expect(rates.getByRole("row", { name: /^614/ })).toContainText("$0.25");
});

test("one rate is edited and removed, and the version is exported again", async ({ page }) => {
  const { id } = await makeTariff(page.request);
  await saveRates(page.request, id, [
    { prefix: "61", description: "Australia", perMinute: "0.12" },
    { prefix: "614", description: "Australia Mobile", perMinute: "0.25", firstIncrement: 30, nextIncrement: 6 },
  ]);
  await page.goto(`/tariffs/${id}`);
  const rates = page.getByRole("table", { name: "Rates" });
  await expect(rates.getByRole("columnheader", { name: "Increments" })).toBeVisible();
  await expect(rates.getByRole("columnheader", { name: "Fee" })).toHaveCount(0);

  await page.getByRole("button", { name: "Edit the rate of 614" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Per minute").fill("a lot");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("An amount such as 0.12.")).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel("Per minute").fill(".265");
  await form.getByLabel("Connection fee").fill("0.35");
  await form.getByLabel("Note").fill("The carrier's letter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keep editing" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved as version 2.")).toBeVisible();
  await expect(rates.getByRole("row", { name: /^614/ })).toContainText("$0.265");
  await expect(rates.getByRole("row", { name: /^614/ })).toContainText("$0.35");

  await page.getByRole("searchbox", { name: "Search rates" }).fill("614");
  await expect(page).toHaveURL(/q=%?2?2?614/);
  await expect(rates.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Search rates" }).fill("nowhere");
  await expect(page.getByText("No rate fits “nowhere”")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search rates" }).fill("");

  await page.getByRole("button", { name: "Export" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "As CSV" }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  expect(text).toContain("614");
  expect(text).toContain("0.265");

  await page.getByRole("button", { name: "Edit the rate of 614" }).click();
  await form.getByRole("button", { name: "Remove this rate" }).click();
  await page.getByRole("button", { name: "Remove rate" }).click();
  await expect(page.getByText("Removed with version 3.")).toBeVisible();
  await expect(rates.getByRole("row", { name: /^614/ })).toHaveCount(0);

  await page.getByRole("tab", { name: "Versions (3)" }).click();
  const newest = page.getByRole("listitem").filter({ hasText: /^Version 3/ });
  await expect(newest).toContainText("In force");
  await expect(page.getByText("The carrier's letter")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Take back version 3" }).click();
  await expect(page.getByRole("dialog")).toContainText("Calls are priced by version 2 again");
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(newest).toContainText("Taken back");
  await page.getByRole("button", { name: "Put back version 3" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put back" }).click();
  await expect(newest).toContainText("In force");
  await page.getByRole("button", { name: "Rates of version 1" }).click();
  await expect(page.getByText("These are the rates of version 1, superseded")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Edit the rate/ })).toHaveCount(0);
});

test("what somebody else saved meanwhile is told, and nothing is lost", async ({ page }) => {
  const { id } = await makeTariff(page.request);
  await saveRates(page.request, id, [{ prefix: "61", description: "Australia", perMinute: "0.12" }]);
  await choose(page, id, "deck.csv", "Prefix,Destination,Rate\n61,Australia,0.11\n64,New Zealand,0.2\n");
  await page.getByRole("button", { name: "Apply 2 changes" }).click();
  await saveRates(page.request, id, [{ prefix: "64", description: "New Zealand", perMinute: "0.2" }]);
  await page.getByRole("button", { name: "Save as version 2" }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByRole("alert")).toContainText("saved version 2");
  await expect(form).toContainText("1 rate is cheaper.");
  await form.getByRole("button", { name: "Save as version 3" }).click();
  await expect(page.getByText("Saved as version 3.")).toBeVisible();
});

test("bands are set by keyboard, and rates can name them", async ({ page }) => {
  const { id } = await makeTariff(page.request);
  await saveRates(page.request, id, [{ prefix: "61", description: "Australia", perMinute: "0.12" }]);
  await page.goto(`/tariffs/${id}?view=settings`);
  await page.getByRole("button", { name: "Edit settings" }).press("Enter");
  await page.getByRole("button", { name: "Add a band" }).press("Enter");
  await page.getByLabel("Name").fill("Peak");
  await page.getByRole("checkbox", { name: "Fri" }).press("Space");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(page.getByText("Mon–Thu, 07:00–19:00")).toBeVisible();

  await page.getByRole("tab", { name: "Rates" }).click();
  await page.getByRole("button", { name: "Add rate" }).press("Enter");
  const form = page.getByRole("dialog");
  await expect(form.getByLabel("Prefix")).toBeFocused();
  await page.keyboard.type("+61");
  await form.getByLabel("Destination").fill("Australia");
  await form.getByLabel("Per minute").fill("0.5");
  await form.getByRole("combobox", { name: "When" }).click();
  await page.getByRole("option", { name: "Peak" }).click();
  await form.getByRole("button", { name: "Add rate" }).press("Enter");
  await expect(page.getByRole("table", { name: "Rates" }).getByRole("row", { name: /Peak/ })).toContainText("$0.50");
});

test("a file that is no rate deck is refused, and a client sees none of it", async ({ page, signIn }) => {
  const { id } = await makeTariff(page.request);
  await page.goto(`/tariffs/${id}/import`);
  await page
    .getByLabel("Rate deck")
    .setInputFiles({ name: "a.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\u0003\u0004") });
  await expect(page.getByRole("alert")).toContainText("This cannot be saved");
  await page.goto(`/tariffs/${id}/import?draft=nothing`);
  await expect(page.getByRole("alert")).toContainText("This could not be read");
  await page.context().clearCookies();
  await signIn("acme");
  await page.goto(`/tariffs/${id}`);
  await expect(page.getByText("This page is for administrators")).toBeVisible();
});

test("the screens fit a phone, in light and dark", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { id } = await makeTariff(page.request);
  await saveRates(page.request, id, [
    { prefix: "61", description: "Australia", perMinute: "0.123456", connectionFee: "0.35", firstIncrement: 30 },
  ]);
  const fits = async () => {
    await expectFits(page);
    await expectAccessibleInBoth(page);
  };
  for (const path of [`/tariffs/${id}`, `/tariffs/${id}?view=versions`, `/tariffs/${id}?view=settings`]) {
    await test.step(path, async () => {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await fits();
    });
  }
  await choose(page, id, "second.csv", second.replaceAll(";", ","));
  await fits();
});

import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { ask, makeProduct, unique } from "./adminApi";
import { expect, expectAccessible, expectAccessibleInBoth, expectFits, test } from "./test";

// What ordinary calls are sold by: packages, and the providers and lists whose calls nobody is charged for.

test.beforeEach(async ({ signIn }) => {
  test.setTimeout(90_000);
  await signIn("admin");
});

const choose = async (page: Page, label: string, option: string | RegExp) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
};
const cell = (page: Page, name: string, line: number, noun = "rate") =>
  page.getByLabel(`${name}, ${noun} ${line}`, { exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function makeTariff(request: APIRequestContext): Promise<{ id: string; name: string }> {
  const create = `mutation ($name: String!) {
    createTariff(input: { name: $name, currency: "AUD" }) { tariff { id name } }
  }`;
  const { createTariff } = await ask<{ createTariff: { tariff: { id: string; name: string } } }>(request, create, {
    name: unique("Deck"),
  });
  return createTariff.tariff;
}

async function makePackage(request: APIRequestContext, settings = {}): Promise<{ id: string; name: string }> {
  const tariff = await makeTariff(request);
  const create = `mutation ($input: CreatePackageInput!) { createPackage(input: $input) { package { id name } } }`;
  const { createPackage } = await ask<{ createPackage: { package: { id: string; name: string } } }>(request, create, {
    input: { name: unique("Plan"), currency: "AUD", settings: { tariffId: tariff.id, ...settings } },
  });
  return createPackage.package;
}

async function makeProvider(request: APIRequestContext): Promise<{ id: string; name: string }> {
  const create = `mutation ($input: CreateProviderInput!) { createProvider(input: $input) { provider { id name } } }`;
  const { createProvider } = await ask<{ createProvider: { provider: { id: string; name: string } } }>(
    request,
    create,
    { input: { name: unique("Carrier"), currency: "AUD", settings: {} } },
  );
  return createProvider.provider;
}

/** Saves a package as another admin would. */
async function saveElsewhere(request: APIRequestContext, id: string, name: string, part: object): Promise<void> {
  const read = `query ($id: ID!) { node(id: $id) { ... on Package { version tariff { id } } } }`;
  const { node } = await ask<{ node: { version: number; tariff: { id: string } } }>(request, read, { id });
  const write = `mutation ($input: SavePackageInput!) { savePackage(input: $input) { package { version } } }`;
  await ask(request, write, {
    input: { id, version: node.version, name, settings: { tariffId: node.tariff.id, ...part } },
  });
}

test("a package is made, gets minutes and rates of its own, and sells a product's calls", async ({ page }) => {
  const tariff = await makeTariff(page.request);
  const name = unique("Business");
  await page.goto("/packages");
  await page.getByRole("button", { name: "New package" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Create package" }).click();
  await expect(form.getByText("Enter a name.")).toBeVisible();
  await form.getByLabel("Name").fill(name);
  await choose(page, "Currency", /^AUD/);
  await choose(page, "Tariff", tariff.name);
  await form.getByLabel("Markup").fill("15");
  await expect(form.getByText("1.00 becomes 1.15")).toBeVisible();
  await form.getByRole("button", { name: "Create package" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("button", { name: "Add pool" }).click();
  const pool = page.getByRole("listitem", { name: "Pool 1" });
  await pool.getByLabel("Name").fill("Mobile");
  await pool.getByLabel("Minutes").fill("500");
  await pool.getByRole("combobox", { name: "Prefixes" }).fill("614 615 ");
  await page.getByRole("button", { name: "Add rate" }).click();
  await expect(cell(page, "Prefix", 1)).toBeFocused();
  await page.keyboard.type("611300");
  await cell(page, "Description", 1).fill("Australia 1300");
  await cell(page, "Fee", 1).fill("0.35");
  await cell(page, "Increments", 1).fill("60/60");
  await page.getByLabel("Minimum spend of a billing period").fill("49.50");
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  await expect(page.getByText(/version 2, saved .* by admin@tollbook\.test/)).toBeVisible();

  await page.reload();
  await expect(cell(page, "Increments", 1)).toHaveValue("60/60");
  await expect(pool.getByLabel("Minutes")).toHaveValue("500");
  await expect(pool.getByText("615", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Packages", exact: true }).first().click();
  await expect(page.getByRole("row", { name: new RegExp(`${name}.*\\+15 %.*500`) })).toBeVisible();

  const product = await makeProduct(page.request, [{ pattern: "1300", flatRate: "0.35" }]);
  await page.goto(`/products/${product.id}`);
  const rates = region(page, "Package Rates");
  await expect(rates.getByText("None is needed")).toBeVisible();
  await choose(page, "Package", name);
  await expect(page.getByRole("dialog")).toContainText("Special Number Billing bypasses the package");
  await page.getByRole("button", { name: "Change" }).click();
  await expect(rates.getByText("The package is bypassed")).toBeVisible();
  await page.getByRole("radio", { name: /Go on to standard rating/ }).click();
  await page.getByRole("button", { name: "Change" }).click();
  await expect(rates.getByText(`a call that none of them matches is sold by ${name}`)).toBeVisible();
  await choose(page, "Package", "None");
  await expect(page.getByRole("dialog")).toContainText("charged 0 and wait as unrated");
  await page.getByRole("button", { name: "Change" }).click();
  await expect(rates.getByText("Ordinary calls have no price")).toBeVisible();
});

test("what is wrong with a package stands beside its field, also what only the server can tell", async ({ page }) => {
  const { id } = await makePackage(page.request, { customRates: [{ prefix: "614", perMinute: "0.15" }] });
  await page.goto(`/packages/${id}`);
  await page.getByLabel("Markup").fill("1,5");
  await save(page).click();
  await expect(page.getByLabel("Markup")).toHaveAccessibleDescription(/A percentage from -100 to 10000/);
  await page.getByLabel("Markup").fill("1.5");
  await cell(page, "Per minute", 1).fill("0,15");
  await save(page).click();
  await expect(cell(page, "Per minute", 1)).toBeFocused();
  await expect(cell(page, "Per minute", 1)).toHaveAccessibleDescription("Use a point: 0.35.");
  await cell(page, "Per minute", 1).fill("0.15");
  await cell(page, "Per minute", 1).press("ControlOrMeta+d");
  await expect(page.getByText("Line 1 is for the same calls.")).toBeVisible();
  await save(page).click();
  await expect(cell(page, "Prefix", 2)).toHaveAccessibleDescription(/is there twice/);
  await cell(page, "Prefix", 2).fill("615");
  await save(page).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
});

test("two admins cannot overwrite each other's package unseen", async ({ page }) => {
  const { id, name } = await makePackage(page.request);
  await page.goto(`/packages/${id}`);
  await page.getByLabel("Minimum spend of a billing period").fill("20");
  await saveElsewhere(page.request, id, name, { markupPercent: "30" });
  await save(page).click();
  const conflict = page.getByRole("dialog", { name: /was saved while you were editing/ });
  await expect(conflict.getByText("admin@tollbook.test")).toBeVisible();
  await expect(conflict).toContainText("+30 %");
  await expectAccessible(page);
  await conflict.getByRole("button", { name: "Keep editing" }).last().click();
  await expect(page.getByText("has saved version 2 meanwhile")).toBeVisible();
  await page.getByRole("button", { name: "Compare" }).click();
  await conflict.getByRole("button", { name: "Go on with mine" }).click();
  await save(page).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  await expect(page.getByText(/version 3, saved/)).toBeVisible();

  await page.getByLabel("Minimum spend of a billing period").fill("99");
  await saveElsewhere(page.request, id, name, { markupPercent: "40" });
  await save(page).click();
  await conflict.getByRole("button", { name: "Drop mine, open version 4" }).click();
  await expect(page.getByLabel("Markup")).toHaveValue("40");
  await expect(page.getByText("Everything is saved.")).toBeVisible();
});

test("a page with something unsaved is not left unasked", async ({ page }) => {
  const { id } = await makePackage(page.request);
  await page.goto(`/packages/${id}`);
  await page.getByLabel("Markup").fill("7");
  await page.getByRole("link", { name: "Clients" }).click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByLabel("Markup")).toHaveValue("7");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByLabel("Markup")).toHaveValue("0");
  await page.getByRole("link", { name: "Clients" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
});

test("the custom rates are a sheet for the keyboard", async ({ page }) => {
  const { id } = await makePackage(page.request, { customRates: [{ prefix: "613" }, { prefix: "614" }] });
  await page.goto(`/packages/${id}`);
  await cell(page, "Prefix", 1).focus();
  await page.keyboard.press("Enter");
  await expect(cell(page, "Prefix", 2)).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await expect(cell(page, "Prefix", 1)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(cell(page, "Description", 1)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(cell(page, "Prefix", 2)).toBeFocused();
  await page.keyboard.type("6139");
  await page.keyboard.press("Alt+Delete");
  await expect(cell(page, "Prefix", 2)).toBeFocused();
  await expect(cell(page, "Prefix", 2)).toHaveValue("614");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cell(page, "Prefix", 2)).toHaveValue("6139");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Everything is saved.")).toBeVisible();
});

test("a provider is made, gets its gateways and its lists", async ({ page }) => {
  const tariff = await makeTariff(page.request);
  const name = unique("Telstra");
  await page.goto("/providers");
  await page.getByRole("button", { name: "New provider" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await choose(page, "Currency", /^AUD/);
  await page.getByRole("button", { name: "Create provider" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  const gateway = randomUUID();
  await page.getByRole("combobox", { name: "Gateways" }).fill(`${gateway} nonsense `);
  await choose(page, "Buy tariff", tariff.name);
  const exclude = region(page, "Exclude list");
  await exclude.getByRole("button", { name: "Add many" }).click();
  const many = page.getByRole("dialog");
  await many.getByLabel("Lines").fill("1800xxxxxxx, destination, outbound, Freephone\n*xx\n*XX\n[fax]");
  await expect(many.getByText("4 entries to add. 1 of them has something to mend")).toBeVisible();
  await many.getByRole("button", { name: "Add 4 entries" }).click();
  await expect(exclude.getByText("Duplicate: line 2 says the same.")).toBeVisible();
  await save(page).click();
  await expect(page.getByText("Each is the UUID of a gateway in FusionPBX.")).toBeVisible();
  await page.getByRole("combobox", { name: "Gateways" }).press("Backspace");
  await save(page).click();
  await expect(cell(page, "Pattern", 4, "entry").first()).toBeFocused();
  await page.keyboard.type("[voicemail]");
  await exclude.getByRole("button", { name: "Delete entry 3" }).click();
  await region(page, "Free list").getByRole("button", { name: "Add entry" }).click();
  await page.keyboard.type("*xx");
  await expect(region(page, "Free list").getByText("Has no effect")).toBeVisible();
  await save(page).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();

  await page.reload();
  await expect(exclude.getByLabel("Pattern, entry 3")).toHaveValue("[voicemail]");
  await expect(exclude.getByLabel("Direction, entry 1")).toHaveValue("outbound");
  await page.getByRole("link", { name: "Providers", exact: true }).first().click();
  await expect(page.getByRole("row", { name: new RegExp(`${name}.*${tariff.name}`) })).toBeVisible();
});

test("the global lists are saved as versions", async ({ page }) => {
  const pattern = String(Math.floor(Math.random() * 1e9));
  await page.goto("/lists");
  const free = region(page, "Free list");
  await free.getByRole("button", { name: "Add entry" }).click();
  await page.keyboard.type(pattern);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(/Version \d+, saved/)).toBeVisible();
  await page.reload();
  const added = free.locator(`input[value="${pattern}"]`);
  await expect(added).toBeVisible();
  await added.press("Alt+Delete");
  await save(page).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  await expect(added).toHaveCount(0);
});

for (const [size, viewport] of Object.entries({
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test(`the pages are accessible in light and dark, and fit, ${size}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const plan = await makePackage(page.request, {
      pools: [{ name: "Mobile", seconds: 30_000, prefixes: ["614"] }],
      customRates: [
        { prefix: "614", perMinute: "0.15", description: "Australia Mobile" },
        { prefix: "611300", connectionFee: "0.35" },
      ],
      inboundBilling: true,
    });
    const carrier = await makeProvider(page.request);
    const product = await makeProduct(page.request, []);
    for (const path of [`/packages/${plan.id}`, `/providers/${carrier.id}`, `/products/${product.id}`]) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await page.waitForLoadState("networkidle");
        await expectAccessibleInBoth(page);
        await expectFits(page);
      });
    }
  });
}

import type { APIRequestContext, Page } from "@playwright/test";
import { ask } from "./adminApi";
import { expect, expectAccessibleInBoth, expectFits, test } from "./test";

// Past calls by other rules: tried before the rules are saved, and one call charged anew.

const rates = (page: Page) => page.getByRole("dialog", { name: /^Special rates of/ });
const trial = (page: Page) => page.getByRole("dialog", { name: /^What if/ });

async function configure(page: Page, product: string): Promise<void> {
  await page.goto("/products");
  await page.getByRole("link", { name: product }).click();
  await page.getByRole("button", { name: "Configure Special Rates" }).click();
}

test("rules are tried on past calls before they are saved, and nothing is lost by it", async ({ page, signIn }) => {
  await signIn("admin");
  await configure(page, "Smartnumbers");
  const sheet = rates(page);
  const patterns = sheet.getByLabel(/^Pattern, rule \d+$/);
  await expect(patterns.first()).toBeVisible();
  const rule =
    1 + (await patterns.evaluateAll((all) => all.findIndex((one) => (one as HTMLInputElement).value === "1300")));
  const rate = sheet.getByLabel(`Flat rate, rule ${rule}`, { exact: true });
  const tryOut = sheet.getByRole("button", { name: "What if…" });

  await rate.fill("half a dollar");
  await tryOut.click();
  await expect(rate).toBeFocused(); // what is wrong is mended first
  await expect(trial(page)).toHaveCount(0);

  await rate.fill("0.50");
  await tryOut.press("Enter");
  const window = trial(page);
  await expect(window.getByText("Nothing asked yet")).toBeVisible();
  await window.getByRole("button", { name: "See the difference" }).press("Enter");
  await expect(window.getByText(/of [\d,]+ calls would change/)).toBeVisible();
  const clients = window.getByRole("table", { name: "Difference by client" });
  await expect(clients.getByRole("row", { name: /Acme/ })).toContainText(/\+\$\d/);
  await expect(clients.getByText("Initech")).toHaveCount(0);
  await expectAccessibleInBoth(page);
  await window.getByRole("tab", { name: "Destinations" }).click();
  await expect(window.getByRole("table", { name: "Difference by destination" })).toBeVisible();
  await window.getByRole("tab", { name: "Calls" }).click();
  const call = window.getByRole("table", { name: "Difference by call" }).getByRole("row").nth(1);
  await expect(call).toContainText("$0.35 (1300*");
  await expect(call).toContainText("$0.50 (");
  const [tab] = await Promise.all([page.waitForEvent("popup"), call.getByRole("link").click()]);
  await expect(tab.getByRole("dialog").getByText("=== SPECIAL RATE CHECK ===")).toBeVisible();
  await tab.close();

  const year = new Date().getFullYear();
  await window.getByLabel("From", { exact: true }).fill(`${year - 9}-01-01`);
  await window.getByRole("button", { name: "See the difference" }).click();
  await expect(window.getByRole("alert")).toContainText("366 days");
  await window.getByLabel("To", { exact: true }).fill(`${year - 9}-01-31`);
  await window.getByRole("button", { name: "See the difference" }).click();
  await expect(window.getByText("There were no such calls")).toBeVisible();
  await window.getByLabel("From", { exact: true }).fill(`${year - 8}-01-01`);
  await expect(window.getByText("The last day lies before the first.")).toBeVisible();
  await expect(window.getByRole("button", { name: "See the difference" })).toBeDisabled();

  await page.keyboard.press("Escape");
  await expect(window).toHaveCount(0);
  await expect(rate).toHaveValue("0.50");
  await expect(sheet.getByText("1 unsaved change")).toBeVisible();
});

test("on a phone rules are tried too", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("admin");
  await configure(page, "Smartnumbers");
  await rates(page).getByRole("button", { name: "What if…" }).click();
  await trial(page).getByRole("button", { name: "See the difference" }).click();
  await expect(
    trial(page)
      .getByText(/No call would cost otherwise|calls would change/)
      .first(),
  ).toBeVisible();
  await expectFits(page);
  await expectAccessibleInBoth(page);
  await trial(page).getByRole("button", { name: "Back to the rules" }).click();
  await expect(rates(page)).toBeVisible();
});

/** Makes a prefix dearer in the deck of the demonstration, from a moment on; gives what takes it back. */
async function dearer(request: APIRequestContext, prefix: string, validFrom: string): Promise<() => Promise<void>> {
  type Tariffs = { tariffs: { nodes: { id: string; name: string; version: number }[] } };
  const { tariffs } = await ask<Tariffs>(request, "{ tariffs(first: 200) { nodes { id name version } } }");
  const deck = tariffs.nodes.find(({ name }) => name === "A–Z");
  const input = { tariffId: deck?.id, version: deck?.version, validFrom, rates: [{ prefix, perMinute: "9" }] };
  type Saved = { saveRates: { tariff: { id: string; version: number } } };
  const save = "mutation ($input: SaveRatesInput!) { saveRates(input: $input) { tariff { id version } } }";
  const { id: tariffId, version } = (await ask<Saved>(request, save, { input })).saveRates.tariff;
  const withdraw = "mutation ($input: TariffVersionInput!) { withdrawTariffVersion(input: $input) { tariff { id } } }";
  return async () => void (await ask(request, withdraw, { input: { tariffId, version } }));
}

test("one call is charged anew, and its charge follows", async ({ page, signIn }) => {
  await signIn("admin");
  type Calls = { cdrs: { nodes: { id: string; startedAt: string; destinationE164: string }[] } };
  const query = `{ cdrs(filter: { numberPrefix: "+675" }, first: 1) { nodes { id startedAt destinationE164 } } }`;
  const [call] = (await ask<Calls>(page.request, query)).cdrs.nodes;
  const prefix = call?.destinationE164.slice(1, 8) ?? "";
  const hourBefore = new Date(Date.parse(call?.startedAt ?? "") - 3_600_000).toISOString();
  const takeBack = await dearer(page.request, prefix, hourBefore);

  await page.goto(`/calls?range=all&number=%2B675&call=${encodeURIComponent(call?.id ?? "")}`);
  const panel = page.getByRole("dialog", { name: /^Call to/ });
  const amount = panel.getByTestId("charge");
  const row = page.locator("tr", { has: page.locator(`[data-call="${call?.id}"]`) }).locator("[data-col=charge]");
  const anew = async (reason: string, outcome: RegExp) => {
    await panel.getByRole("button", { name: "Charge anew" }).press("Enter");
    const question = page.getByRole("dialog", { name: "Charge this call anew?" });
    await expect(question).toContainText("rates in force at its start");
    if (reason === "") {
      await page.keyboard.press("Enter");
      await expect(question.getByText("This must not be empty.")).toBeVisible();
    }
    await page.keyboard.type(reason || "just asking"); // j is no way to the next call here
    await page.keyboard.press("Enter");
    await expect(question).toHaveCount(0);
    await expect(panel.getByText(outcome)).toBeVisible({ timeout: 30_000 });
  };
  await expect(amount).toHaveText(/\$\d/);
  const before = (await amount.textContent()) ?? "";
  await anew("", /^Charged anew: \$[\d.]+ became \$[\d.]+\.$/);
  await expect(amount).not.toHaveText(before);
  const why = panel.getByRole("region", { name: "The explanation as text" });
  await expect(why).toContainText(`Rate: ${prefix} - rate of the tariff`);
  await expect(row).toHaveText((await amount.textContent()) ?? "");
  await expectAccessibleInBoth(page);

  await takeBack();
  await anew("the rate was a mistake", /^Charged anew: \$[\d.]+ became \$[\d.]+\.$/);
  await expect(amount).toHaveText(before);
  await expect(row).toHaveText(before);
  await anew("again", /^Charged anew: nothing changed\.$/);
});

test("a client is offered neither charging anew nor what calls cost the reseller", async ({ page, signIn }) => {
  await signIn("acme");
  await page.goto("/calls?range=all");
  await page.locator("[data-call]").first().click();
  await expect(page.getByRole("dialog")).toContainText("Call UUID");
  await expect(page.getByRole("button", { name: "Charge anew" })).toHaveCount(0);
  await expect(page.getByLabel("Below cost")).toHaveCount(0);
});

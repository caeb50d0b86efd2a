import { credential, postCall } from "./intake";
import { expect, test } from "./test";

// The whole house in one story: a rule is made, a call comes in, its client sees it, and nobody else does.

test("an admin adds a rule, a call comes in, and its client alone sees what it cost and why", async ({
  page,
  browser,
  signIn,
}) => {
  const open = () => browser.newPage({ baseURL: process.env.TOLLBOOK_URL });
  const [acme, globex] = [await open(), await open()];
  await signIn("admin");
  await signIn("acme", acme);
  await signIn("globex", globex);
  for (const client of [acme, globex]) {
    await client.goto("/calls");
    await expect(client.getByText("Live", { exact: true })).toBeVisible();
  }
  const intake = await credential(page.request);
  const number = `1900${Math.floor(100_000 + Math.random() * 900_000)}`;

  await page.goto("/products");
  await page.getByRole("link", { name: "Smartnumbers" }).click();
  await page.getByRole("button", { name: "Configure Special Rates" }).click();
  const sheet = page.getByRole("dialog");
  const rules = await sheet.getByLabel(/^Pattern, rule \d+$/).count();
  const cell = (name: string) => sheet.getByLabel(`${name}, rule ${rules + 1}`, { exact: true });
  await sheet.getByRole("button", { name: "Add rule" }).click();
  await cell("Pattern").fill("1900");
  await cell("Flat rate").fill("2.5");
  await sheet.getByRole("textbox", { name: "Number" }).fill(number);
  await expect(page.getByTestId("test-charge")).toHaveText("$2.50");
  await sheet.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();

  await postCall(page.request, intake, number, 0); // it starts now, so that the new rule prices it
  const row = acme.locator("tr", { has: acme.getByText(number, { exact: true }) });
  await expect(row).toBeVisible(); // within a second where nothing else runs
  await expect(row.locator("[data-col=charge]")).toHaveText("$2.50");
  await row.getByRole("link").click();
  await expect(acme.getByRole("dialog").getByText(/Checking pattern: 1900 .* MATCH!/)).toBeVisible();

  const foreign = globex.getByText(number);
  await expect(foreign).toHaveCount(0);
  await globex.reload();
  await expect(globex.getByText("Live", { exact: true })).toBeVisible();
  await globex.getByLabel("Number begins with").fill("1900");
  await expect(globex).toHaveURL(/1900/);
  await expect(foreign).toHaveCount(0);
});

import { type Credential, credential, postCall } from "./intake";
import { expect, test } from "./test";

let intake: Credential;

/** A number that nobody has called yet, beginning as given. */
const fresh = (prefix: string) => `${prefix}${Math.floor(100_000 + Math.random() * 900_000)}`;

test.beforeEach(async ({ signIn, page, browser }) => {
  const admin = await browser.newPage({ baseURL: process.env.TOLLBOOK_URL });
  await signIn("admin", admin);
  intake = await credential(admin.request);
  await admin.close();
  await signIn("acme", page);
  await page.goto("/calls");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
});

test("a call appears within a second, priced, and the totals follow", async ({ page, request }) => {
  const number = fresh("1300");
  const calls = page.getByRole("region", { name: "Totals", exact: true }).locator("p").nth(1);
  const before = Number(await calls.textContent());
  await postCall(request, intake, number);
  const row = page.locator("tr", { has: page.getByText(number, { exact: true }) });
  await expect(row).toBeVisible();
  await expect(row.locator("[data-col=charge]")).toHaveText("$0.35");
  await expect(calls).toHaveText(String(before + 1), { timeout: 20_000 });
  await row.getByRole("link").click();
  await expect(
    page.getByRole("dialog").getByText("Checking pattern: 1300 (priority: 15) - MATCH!").last(),
  ).toBeVisible();
});

test("while one reads further down nothing moves, and a pill leads to what is new", async ({ page, request }) => {
  const number = fresh("1300");
  await page.getByLabel("Days", { exact: true }).selectOption("all");
  await expect(page).toHaveURL(/range=all/);
  await expect(page.getByRole("table", { name: "Calls" })).toHaveAttribute("aria-busy", "false"); // the rows of before are gone
  await expect(page.locator("[data-call]").nth(12)).toBeAttached();
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.mouse.wheel(0, 900);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(600);
  const inSight = page.locator("[data-call]").nth(12);
  const id = await inSight.getAttribute("data-call");
  const place = async () => (await page.locator(`[data-call="${id}"]`).boundingBox())?.y;
  const before = await place();
  await postCall(request, intake, number);
  await expect(page.getByRole("button", { name: "1 new call" })).toBeVisible();
  expect(await place()).toBe(before);
  await page.getByRole("button", { name: "1 new call" }).click();
  await expect(page.getByText(number, { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "1 new call" })).toHaveCount(0);
});

test("what the filter leaves out does not appear", async ({ page, request }) => {
  const [left, kept] = [fresh("1300"), fresh("1800")];
  await page.getByLabel("Number begins with").fill("1800");
  await expect(page).toHaveURL(/number=/);
  await postCall(request, intake, left);
  await postCall(request, intake, kept);
  await expect(page.getByText(kept, { exact: true })).toBeVisible();
  await expect(page.getByText(left, { exact: true })).toHaveCount(0);
});

test("another client sees nothing of it", async ({ page, request, browser, signIn }) => {
  const number = fresh("1300");
  const globex = await browser.newPage({ baseURL: process.env.TOLLBOOK_URL });
  await signIn("globex", globex);
  await globex.goto("/calls");
  await expect(globex.getByText("Live", { exact: true })).toBeVisible();
  await postCall(request, intake, number);
  await expect(page.getByText(number, { exact: true })).toBeVisible();
  await expect(globex.getByText(number, { exact: true })).toHaveCount(0);
  await globex.close();
});

test("what came while the connection was gone is there after it", async ({ page, request, context }) => {
  const number = fresh("1300");
  await context.setOffline(true);
  await expect(page.getByText(/You are offline/)).toBeVisible();
  await postCall(request, intake, number);
  await context.setOffline(false);
  await expect(page.getByText(number, { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(number, { exact: true })).toHaveCount(1);
});

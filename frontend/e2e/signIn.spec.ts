import { expect, signInByHand, test } from "./test";

test("a wrong password is refused in words, and the right one leads on to where one was going", async ({ page }) => {
  await page.goto("/calls?direction=outbound");
  await expect(page).toHaveURL(/\/sign-in\?return=/);
  await page.getByLabel("E-mail").fill("acme@tollbook.test");
  await page.getByLabel("Password", { exact: true }).fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("do not go together");
  await page.getByLabel("Password", { exact: true }).fill("tollbook-demo-1");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/calls\?direction=outbound$/);
  await expect(page.getByLabel("Direction")).toHaveValue("outbound");
});

test("signing out ends the session, also for pages that are opened later", async ({ page }) => {
  await signInByHand(page, "acme");
  await page.getByRole("button", { name: /acme@tollbook\.test/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("a session that ended elsewhere leads to the sign-in page at the next question", async ({ page, signIn }) => {
  await signIn("acme");
  await page.goto("/account");
  await page.getByRole("button", { name: "New token" }).click();
  await page.context().clearCookies();
  await page.getByLabel("Name").fill("Too late");
  await page.getByRole("button", { name: "Make the token" }).click();
  await expect(page).toHaveURL(/\/sign-in\?return=%2Faccount$/);
});

test("a client may not open an admin's page", async ({ page, signIn }) => {
  await signIn("acme");
  await page.goto("/servers");
  await expect(page.getByRole("heading", { level: 1, name: "This page is for administrators" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Price a call" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Servers" })).toHaveCount(0);
});

test("an address that leads nowhere says so", async ({ page, signIn }) => {
  await signIn("acme");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
});

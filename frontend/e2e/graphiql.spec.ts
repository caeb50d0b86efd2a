import type { Page } from "@playwright/test";
import { credential, postCall } from "./intake";
import { expect, test } from "./test";

/** Replaces the query in the editor, and asks it. */
async function ask(page: Page, query: string): Promise<void> {
  const editor = page.getByRole("region", { name: "Query Editor" });
  await editor.locator(".CodeMirror").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(query);
  await page.getByRole("button", { name: /^Execute query/ }).click();
}

test("an admin asks the API, and reads its schema", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/account");
  await page.getByRole("button", { name: /admin@tollbook\.test/ }).click();
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("menuitem", { name: "Try the API (GraphiQL)" }).click(),
  ]);
  await tab.close();
  await page.goto("/graphiql");
  const result = page.getByRole("region", { name: "Result Window" });
  await page.getByRole("button", { name: /^Execute query/ }).click();
  await expect(result).toContainText('"destinationNumber"');
  await ask(page, '{ servers { nodes { name } } clients(search: "acme") { nodes { name currency } } }');
  await expect(result).toContainText('"name": "pbx1"');
  await expect(result).toContainText('"currency": "AUD"');
  await ask(page, "{ nonsense }");
  await expect(result).toContainText('Cannot query field \\"nonsense\\"');
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.getByRole("link", { name: "Query" }).click();
  await expect(page.getByRole("link", { name: "cdrSummary", exact: true })).toBeVisible();
});

test("an admin watches calls arrive in GraphiQL", async ({ page, request, signIn }) => {
  await signIn("admin");
  const intake = await credential(page.request);
  const number = `1300${Math.floor(100_000 + Math.random() * 900_000)}`;
  await page.goto("/graphiql");
  await ask(page, "subscription { cdrRated { destinationNumber charge } }");
  const result = page.getByRole("region", { name: "Result Window" });
  await expect(async () => {
    await postCall(request, intake, number);
    await expect(result).toContainText(`"destinationNumber": "${number}"`);
  }).toPass();
  await expect(result).toContainText('"charge": "0.35"');
  await page.getByRole("button", { name: /^Stop query/ }).click();
});

test("nobody but an admin gets GraphiQL", async ({ page, signIn }) => {
  await page.goto("/graphiql");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn("acme");
  await page.goto("/account");
  await page.getByRole("button", { name: /acme@tollbook\.test/ }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /GraphiQL/ })).toHaveCount(0);
  const answer = await page.goto("/graphiql");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("region", { name: "Query Editor" })).toHaveCount(0);
});

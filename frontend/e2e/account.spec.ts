import { expect, test } from "./test";

test("a token is shown once, works, and stops working when it is revoked", async ({ page, signIn, playwright }) => {
  await signIn("acme");
  await page.goto("/account");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Name").fill("Monthly report");
  await page.getByRole("button", { name: "Make the token" }).click();
  const secret = (await page.getByRole("status", { name: "The token" }).textContent()) ?? "";
  expect(secret.length).toBeGreaterThan(20);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  const program = await playwright.request.newContext({
    baseURL: process.env.TOLLBOOK_URL,
    extraHTTPHeaders: { Authorization: `Bearer ${secret}` },
  });
  const ask = async () =>
    (await program.post("/graphql", { data: { query: "{ cdrs(first: 1) { nodes { id } } }" } })).json();
  expect((await ask()).data.cdrs.nodes).toHaveLength(1);

  await page.getByRole("button", { name: "Revoke Monthly report" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Monthly report", { exact: true })).toHaveCount(0);
  expect((await ask()).data?.cdrs).toBeUndefined();
  await program.dispose();
});

test("the colours are the system's until one chooses", async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn("acme");
  const scheme = page.locator("html");
  await expect(scheme).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.getByRole("button", { name: /acme@tollbook\.test/ }).click();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await expect(scheme).toHaveAttribute("data-mantine-color-scheme", "light");
  await page.reload();
  await expect(scheme).toHaveAttribute("data-mantine-color-scheme", "light");
});

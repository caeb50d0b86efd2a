import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { expect, expectAccessible, test } from "./test";

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

test("a client's user changes its own password, and is signed out elsewhere", async ({ page, playwright }) => {
  test.setTimeout(90_000);
  const email = `${randomUUID()}@acme.test`;
  const [old, next] = ["the first password", "the second password"];
  /** A program that has signed in. */
  const signedIn = async (email: string, password: string) => {
    const program = await playwright.request.newContext({ baseURL: process.env.TOLLBOOK_URL });
    expect((await program.post("/auth/sign-in", { data: { email, password } })).status()).toBe(200);
    return program;
  };
  const ask = async (program: APIRequestContext, query: string, input?: object) =>
    (await (await program.post("/graphql", { data: { query, variables: { input } } })).json()).data;

  const admin = await signedIn("admin@tollbook.test", "tollbook-demo-1");
  const clientId = (await ask(admin, `{ clients(search: "Acme") { nodes { id } } }`)).clients.nodes[0].id;
  const create = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } } }";
  await ask(admin, create, { email, name: "Bob", role: "client", clientId, password: old });
  const elsewhere = await signedIn(email, old);

  await page.goto("/sign-in?return=/account");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(old);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Change password" }).click();
  const form = page.getByRole("dialog");
  const change = form.getByRole("button", { name: "Change password" });
  await form.getByLabel("Present password").fill("not this one, no");
  await form.getByLabel("New password").fill("short");
  await change.click();
  await expect(form.getByText("At least 12 characters.")).toBeVisible();
  await form.getByLabel("New password").fill(next);
  await change.click();
  await expect(form.getByText("This is not your password.")).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel("Present password").fill(old);
  await change.click();
  await expect(page.getByText("You have a new password.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  expect((await ask(elsewhere, "{ viewer { email } }")).viewer).toBeNull();
  const again = await signedIn(email, next);
  for (const program of [admin, elsewhere, again]) await program.dispose();
});

test("the colours are the system's until one chooses", async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn("acme");
  await page.goto("/account");
  const scheme = page.locator("html");
  await expect(scheme).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.getByRole("button", { name: /acme@tollbook\.test/ }).click();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await expect(scheme).toHaveAttribute("data-mantine-color-scheme", "light");
  await page.reload();
  await expect(scheme).toHaveAttribute("data-mantine-color-scheme", "light");
});

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { makeProduct, unique } from "./adminApi";
import { type Credential, credential } from "./intake";
import { expect, expectAccessible, test } from "./test";

// What admins do beside the rates: servers, clients and their users, services, products, and what waits for attention.

const choose = async (page: Page, label: string, option: string | RegExp) => {
  await page.getByRole("dialog").getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option }).first().click();
};

test.beforeEach(async ({ signIn }) => {
  test.setTimeout(90_000);
  await signIn("admin");
});

test("a server is made, gets its intake credential once, and goes again", async ({ page }) => {
  const name = unique("pbx");
  await page.goto("/servers");
  await page.getByRole("button", { name: "New server" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Create server" }).click();
  await expect(form.getByText("Enter the host name.")).toBeVisible();
  await form.getByLabel("Name", { exact: false }).first().fill(name);
  await form.getByLabel("Host name").fill("pbx9.example.test");
  await form.getByRole("textbox", { name: "Password" }).fill("a secret of the PBX");
  await form.getByRole("button", { name: "Create server" }).click();

  const intake = page.getByRole("dialog", { name: `Intake of ${name}` });
  await intake.getByRole("button", { name: "Make the secret" }).click();
  const secret = (await intake.getByLabel("Intake secret").textContent())?.trim() ?? "";
  expect(secret.length).toBeGreaterThan(10);
  await expect(intake.getByRole("region", { name: "xml_cdr.conf.xml" })).toContainText(secret);
  await intake.getByRole("tab", { name: "json_cdr.conf.xml" }).click();
  await expect(intake.getByRole("region", { name: "json_cdr.conf.xml" })).toContainText(secret);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.mouse.click(4, 4);
  await expect(intake.getByLabel("Intake secret")).toHaveText(secret);
  await intake.getByRole("button", { name: "Close" }).click();

  const card = page.getByRole("region", { name });
  await card.getByRole("button", { name: "Intake" }).click();
  await expect(intake.getByText(secret)).toHaveCount(0);
  await intake.getByRole("button", { name: "Make a new secret" }).click();
  await expect(page.getByRole("dialog", { name: "Make a new secret?" })).toContainText("The old one stops working");
  await page.keyboard.press("Escape");
  await intake.getByRole("button", { name: "Close" }).click();

  await card.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await expect(page.getByRole("textbox", { name: "Password", exact: true })).toHaveValue(/stored/);
  await page.getByRole("button", { name: "Remove: Password" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("Stored")).toHaveCount(0);

  await card.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete server" }).click();
  await expect(card).toHaveCount(0);
});

test("a server that services use is not deleted, and the reason is told", async ({ page }) => {
  await page.goto("/servers");
  await page.getByRole("button", { name: "More for pbx1" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete server" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("region", { name: "pbx1" })).toBeVisible();
});

test("a client is made, gets a service and a user, who can sign in until it is disabled", async ({ page, browser }) => {
  const name = unique("Initrode");
  const product = await makeProduct(page.request, []);
  await page.goto("/clients");
  await page.getByRole("button", { name: "New client" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await choose(page, "Country", "Australia (AU)");
  await choose(page, "Currency", /^AUD/);
  await page.getByRole("button", { name: "Create client" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("button", { name: "New service" }).click();
  await choose(page, "Product", product.name);
  const domain = `${randomUUID()}.example.test`;
  await page.getByRole("dialog").getByLabel("Domain", { exact: false }).first().fill(domain);
  await page.getByRole("button", { name: "Create service" }).click();
  await expect(page.getByText("The service is there. No call waited for it.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Services" })).toContainText(domain);

  await page.getByRole("button", { name: "New user" }).click();
  const email = `${randomUUID()}@initrode.test`;
  await page.getByRole("dialog").getByLabel("Name").fill("Milton");
  await page.getByRole("dialog").getByLabel("E-mail").fill(email);
  await page.getByRole("dialog").getByRole("textbox", { name: "Password" }).fill("too short");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("dialog").getByText("At least 12 characters.")).toBeVisible();
  await page.getByRole("dialog").getByRole("textbox", { name: "Password" }).fill("my red stapler 1999");
  await page.getByRole("button", { name: "Create user" }).click();
  const row = page.getByRole("table", { name: "Users" }).getByRole("row", { name: /Milton/ });
  await expect(row).toContainText("Active");
  await expectAccessible(page);

  const his = await browser.newPage({ baseURL: process.env.TOLLBOOK_URL });
  await his.goto("/sign-in");
  await his.getByLabel("E-mail").fill(email);
  await his.getByLabel("Password", { exact: true }).fill("my red stapler 1999");
  await his.getByRole("button", { name: "Sign in" }).click();
  await expect(his.getByRole("heading", { level: 1, name: "Calls" })).toBeVisible();

  await row.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("button", { name: "Disable user" }).click();
  await expect(row).toContainText("Disabled");
  await his.reload();
  await expect(his.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await his.close();
});

test("special number billing is turned on and off only after its consequences were read", async ({ page }) => {
  const { id } = await makeProduct(page.request, []);
  await page.goto(`/products/${id}`);
  await expect(page.getByText("Standard billing is bypassed")).toBeVisible();
  await page.getByRole("radio", { name: /Go on to standard rating/ }).click();
  await expect(page.getByRole("dialog", { name: "Go on to standard rating?" })).toBeVisible();
  await page.getByRole("button", { name: "Change" }).click();
  await expect(page.getByText("Standard billing is bypassed")).toHaveCount(0);

  const flip = page.getByRole("switch", { name: "Special Number Billing" });
  await flip.press("Space");
  await page.getByRole("button", { name: "Turn off" }).click();
  await expect(flip).not.toBeChecked();
  await flip.press("Space");
  await expect(page.getByRole("dialog")).toContainText("goes on to standard rating");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(flip).not.toBeChecked();

  await page.getByLabel("First increment").fill("60");
  await page.getByLabel("Next increment").fill("60");
  await page.getByRole("button", { name: "Save increments" }).click();
  await expect(page.getByText("Per-minute rates are charged by whole minutes.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save increments" })).toHaveCount(0);
});

test("a document that cannot be read is looked at, tried again and put aside", async ({ page }) => {
  const mark = randomUUID();
  await send(page.request, await credential(page.request), `<cdr><broken ${mark}`, "text/xml");
  await page.goto("/quarantine");
  const open = page.getByRole("button", { name: /^Open the document/ });
  await open.first().click();
  const document = page.getByRole("dialog");
  await expect(document.getByRole("region", { name: "The document" })).toContainText(mark);
  await expectAccessible(page);
  await document.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText(/None could be read\./)).toBeVisible();
  await open.first().click();
  await document.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText("Put aside.")).toBeVisible();
  await page.getByText("Dismissed", { exact: true }).click();
  await open.first().click();
  await expect(document.getByRole("region", { name: "The document" })).toContainText(mark);
});

test("a call of an unknown domain waits until a service for it is made", async ({ page }) => {
  const domain = `${randomUUID()}.example.test`;
  await send(page.request, await credential(page.request), await callOf(domain), "application/json");
  const { name } = await makeProduct(page.request, [{ pattern: "1300", flatRate: "0.35" }]);
  await page.goto("/unassigned");
  await page.getByRole("link", { name: `Create a service for ${domain}` }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByLabel("Domain", { exact: false }).first()).toHaveValue(domain);
  await choose(page, "Client", /Acme/);
  await choose(page, "Product", name);
  await expect(form.getByRole("combobox", { name: "Server" })).toHaveValue("pbx1");
  await expect(form.getByLabel("Active from")).toHaveValue(await melbourneDay(page, 90_000));
  await form.getByRole("button", { name: "Create service" }).click();
  await expect(page.getByText("The service is there. One waiting call was taken in.")).toBeVisible();
  await page.goto("/unassigned");
  await expect(page.getByText(domain)).toHaveCount(0);
});

test("a service for a call that waits may begin on another day than the call's", async ({ page }) => {
  await page.goto("/services?create=1&domain=x.example.test&server=pbx1&call=2026-03-01T20:00:00Z");
  const day = page.getByRole("dialog").getByLabel("Active from");
  await expect(day).toHaveValue("2026-03-01");
  await choose(page, "Client", /Acme/);
  await expect(day).toHaveValue("2026-03-02");
  await day.fill("2026-02-01");
  await choose(page, "Client", /Globex/);
  await expect(day).toHaveValue("2026-02-01");
});

/** The day in Melbourne so many milliseconds ago. */
function melbourneDay(page: Page, ago: number): Promise<string> {
  const zone = { timeZone: "Australia/Melbourne" };
  return page.evaluate(([at, options]) => new Intl.DateTimeFormat("en-CA", options).format(new Date(at)), [
    Date.now() - ago,
    zone,
  ] as const);
}

const recording = new URL("../../server/demo/recordings/acme-outbound.json", import.meta.url);

/** A recorded call, as if another domain had made it a minute ago. */
async function callOf(domain: string): Promise<string> {
  const shift = Math.floor(Date.now() / 1000) - 90 - 1_795_422_464;
  return (await readFile(recording, "utf8"))
    .replaceAll("8f26353e-d0b5-47b5-bd54-cf0d3c0d6859", randomUUID())
    .replaceAll("acme.example.test", domain)
    .replace(/("domain_uuid":\s*")[^"]*/g, `$1${randomUUID()}`)
    .replace(/\b(17954\d{5})(\d{6})?\b/g, (_, seconds: string, rest = "") => `${Number(seconds) + shift}${rest}`);
}

async function send(request: APIRequestContext, { username, secret }: Credential, data: string, type: string) {
  const authorization = `Basic ${Buffer.from(`${username}:${secret}`).toString("base64")}`;
  const headers = { "Content-Type": type, Authorization: authorization };
  const response = await request.post("/ingest/freeswitch", { headers, data });
  expect(response.ok(), await response.text()).toBe(true);
}

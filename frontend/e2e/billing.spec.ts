import type { Locator, Page } from "@playwright/test";
import { ask, makeProduct, unique } from "./adminApi";
import { expect, expectAccessible, expectFits, test } from "./test";

// From calls to money: invoices, what pays them, billing runs and the company. Only Globex is billed here, so that what
// other tests find of the other clients stays.

/** A picture of one pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** What Globex owes in all. */
async function owed(page: Page): Promise<string> {
  const query = '{ clients(search: "Globex") { nodes { id } } }';
  const { clients } = await ask<{ clients: { nodes: { id: string }[] } }>(page.request, query);
  const account = "query ($id: ID!) { account(clientId: $id) { owed } }";
  const found = await ask<{ account: { owed: string } }>(page.request, account, { id: clients.nodes[0]?.id });
  return found.account.owed;
}

/** Chooses one of a list that is searched for. */
async function choose(scope: Page | Locator, label: string, option: string): Promise<void> {
  const page = "page" in scope ? scope.page() : scope;
  await scope.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

test("a client opens an invoice, its documents and the calls behind a line", async ({ page, signIn }) => {
  await signIn("acme");
  await page.goto("/calls");
  await page.getByRole("link", { name: "Invoices" }).click();
  const row = page.getByRole("table", { name: "Invoices" }).getByRole("row", { name: /INV-000001/ });
  await expect(row).toContainText("Paid");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Invoice INV-000001" })).toBeVisible();
  await expect(page.getByRole("article")).toContainText("Ringwood Telecom");
  await expect(page.getByRole("table", { name: "What settled it" })).toContainText("Payment");

  const id = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  for (const [name, ending] of [
    ["PDF", "pdf"],
    ["XML (UBL)", "xml"],
    ["CSV of calls", "csv"],
  ] as const) {
    const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    expect(href).toBe(`/export/invoice/${encodeURIComponent(id)}.${ending}`);
    const answer = await page.request.get(href ?? "");
    expect(answer.status()).toBe(200);
  }

  const line = page.getByRole("row", { name: /\[OUTBOUND\] 1300\*/ });
  const calls = /: (\d+) calls/.exec((await line.textContent()) ?? "")?.[1];
  await line.getByRole("link", { name: /^Calls of/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Calls" })).toBeVisible();
  await expect(page.locator("[data-call]")).toHaveCount(Number(calls));
  await page.getByRole("button", { name: /^Show more than the calls of INV-000001/ }).click();
  await expect(page).not.toHaveURL(/line=/);
  await expect(page.locator("[data-call]").nth(Number(calls) + 5)).toBeAttached();
});

test("a client filters its invoices, looks ahead and reads its statement on a phone", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("acme");
  await page.goto("/invoices");
  await page.getByLabel("Status").selectOption("overdue");
  await expect(page).toHaveURL(/status=overdue/);
  await expect(page.getByText("No invoices fit this filter")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(page.getByRole("link", { name: "INV-000001" })).toBeVisible();
  await expectFits(page);
  await page.getByRole("link", { name: "The next invoice" }).click();
  await expect(page.getByRole("article").first()).toContainText("Total");
  await expectFits(page);
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Statement" }).click();
  await expect(page.getByRole("table", { name: "Ledger entries" })).toContainText("INV-000001");
  await expect(page.getByText("Record payment")).toHaveCount(0);
  await expectFits(page);
  await expectAccessible(page);
});

test("an admin tries a billing run, bills one client, and records the payment of its invoice", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/autobill");
  await choose(page, "Client", "Globex");
  await expect(page.getByRole("list", { name: "What the run does" })).toContainText("Writes nothing");
  await page.getByRole("button", { name: "Start dry run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dry run" })).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("tab", { name: "Billed 1" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Report" })).toContainText("Globex");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Billing runs" }).first().click();
  await choose(page, "Client", "Globex");
  await page.getByRole("switch", { name: "Dry run" }).uncheck();
  await page.getByRole("button", { name: "Start billing run…" }).click();
  const question = page.getByRole("dialog", { name: "Bill Globex?" });
  await expect(question).toContainText("issues their invoices");
  await question.getByRole("button", { name: "Start billing run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Billing run" })).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("log", { name: "Log" })).toContainText(/Globex \$[\d.,]+, invoice INV-/);
  await page
    .getByRole("link", { name: /^Invoice INV-\d+ of Globex$/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /^Invoice INV-/ })).toBeVisible();
  await expect(page.getByText("Open", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Record payment" }).click();
  const form = page.getByRole("dialog", { name: "Record payment" });
  await form.getByLabel("Amount in AUD").fill("1");
  await expect(form.getByRole("list", { name: "What it will pay" })).toContainText("$1.00 pays a part of INV-");
  await form.getByLabel("Amount in AUD").fill(await owed(page));
  await form.getByLabel("Reference").fill(unique("Transfer"));
  await form.getByRole("button", { name: "Record payment" }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByText("Paid", { exact: true })).toBeVisible();
  await expect(page.getByRole("table", { name: "What settled it" })).toContainText("Payment");
  expect(Number(await owed(page))).toBe(0);
});

test("who cannot be billed is parked with the reason, in the log of the run and in its report", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  const name = unique("Overdone");
  const { createClient } = await ask<{ createClient: { client: { id: string } } }>(
    page.request,
    `mutation ($name: String!) {
      createClient(input: { name: $name, country: "AU", currency: "AUD", timeZone: "UTC" }) { client { id } }
    }`,
    { name },
  );
  const clientId = createClient.client.id;
  const product = await makeProduct(page.request, []);
  const activeFrom = new Date(Date.now() - 60 * 24 * 3600 * 1000).toISOString();
  await ask(
    page.request,
    `mutation ($service: CreateServiceInput!, $item: AddItemInput!) {
      createService(input: $service) { service { id } }
      addItem(input: $item) { item { id } }
    }`,
    {
      service: {
        clientId,
        productId: product.id,
        domainName: `${name.toLowerCase().replace(" ", "-")}.example.test`,
        activeFrom,
      },
      item: { clientId, text: "Too much of a discount", price: "-50" },
    },
  );
  await page.goto("/autobill");
  await choose(page, "Client", name);
  await page.getByRole("switch", { name: "Dry run" }).uncheck();
  await page.getByRole("button", { name: "Start billing run…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start billing run" }).click();
  const log = page.getByRole("log", { name: "Log" });
  await expect(log).toContainText(/Parked.*Overdone.*lower its discounts/, { timeout: 30_000 });
  await expect(page.getByRole("tab", { name: "Parked 1" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("table", { name: "Report" })).toContainText("lower its discounts");
  await expectAccessible(page);
});

test("an admin takes a line of an invoice back, and the credit is the client's", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/invoices");
  await choose(page, "Client", "Globex");
  await expect(page).toHaveURL(/client=/);
  await page.getByRole("link", { name: "INV-000002" }).click();
  await page.getByRole("button", { name: "Credit note…" }).click();
  const form = page.getByRole("dialog", { name: "Credit note for INV-000002" });
  await form.getByRole("radio", { name: /^Some lines/ }).check();
  await form.getByLabel("Reason").fill("Billed twice");
  await form.getByRole("button", { name: "Issue credit note" }).click();
  await expect(form.getByText("Choose a line.")).toBeVisible();
  await form.getByRole("checkbox", { name: /^Subscription/ }).check();
  await form.getByLabel(/^How much of Subscription/).fill("1000");
  await form.getByRole("button", { name: "Issue credit note" }).click();
  await expect(form.getByText("At most 89.00.")).toBeVisible();
  await form.getByLabel(/^How much of Subscription/).fill("9");
  await expect(form.getByText("$9.00 is taken back, and the tax on it.")).toBeVisible();
  await expectAccessible(page);
  await form.getByRole("button", { name: "Issue credit note" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Credit note CN-/ })).toBeVisible();
  await expect(page.getByRole("article")).toContainText("$9.90");
  await page.getByRole("link", { name: "INV-000002" }).click();
  await expect(page.getByRole("table", { name: "Credit notes" })).toContainText("Billed twice");
});

test("an admin adds to a client's next invoice, and adjusts its credit", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/clients");
  await page.getByRole("link", { name: "Globex" }).click();
  const text = unique("Headset");
  await page.getByRole("button", { name: "Add item" }).click();
  const form = page.getByRole("dialog", { name: "Add to coming invoices" });
  await form.getByLabel("Text").fill(text);
  await form.getByLabel("Price of one").fill("49.50");
  await form.getByRole("switch", { name: "Each billing period" }).check();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByText("Choose with which service it is billed each time.")).toBeVisible();
  await form.getByRole("switch", { name: "Each billing period" }).uncheck();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  const row = page.getByRole("table", { name: "Items" }).getByRole("row", { name: new RegExp(text) });
  await expect(row).toContainText("On the next invoice");
  await row.getByRole("button", { name: `Remove ${text}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);

  await page.getByRole("button", { name: "Adjust credit…" }).click();
  const adjust = page.getByRole("dialog", { name: "Adjust credit" });
  await adjust.getByLabel("Amount in AUD").fill("5");
  await adjust.getByLabel("Reason").fill("For the trouble");
  await adjust.getByRole("button", { name: "Adjust credit" }).click();
  await expect(page.getByText(/^The credit is now \$/)).toBeVisible();
  await page.getByRole("link", { name: "Statement" }).click();
  await expect(page.getByRole("table", { name: "Ledger entries" })).toContainText("For the trouble");
});

test("the company is edited with a logo, and what somebody else saved meanwhile is seen first", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/company");
  const phone = page.getByLabel("Phone");
  await phone.fill("03 9000 0001");
  const days = page.getByLabel("Days after an invoice is due");
  await days.fill("400");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Days from 1 to 365; empty for never.")).toBeVisible();
  await days.fill("");
  await page.locator("input[type=file]").setInputFiles({
    name: "logo.png",
    mimeType: "image/png",
    buffer: Buffer.from(pixel, "base64"),
  });
  await expect(page.getByRole("img", { name: "The logo that is chosen" })).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  await expect(page.getByText("A logo is stored.")).toBeVisible();

  const { company } = await ask<{ company: { version: number } }>(page.request, "{ company { version } }");
  const save = "mutation ($input: SaveCompanyInput!) { saveCompany(input: $input) { company { version } } }";
  await ask(page.request, save, { input: { version: company.version, footer: "Thank you" } });
  await phone.fill("");
  await page.getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("dialog", { name: /was saved while you were editing/ });
  await expect(conflict).toContainText("Thank you");
  await conflict.getByRole("button", { name: "Go on with mine" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  await expect(page.getByText("None yet.")).toBeVisible();
});

/** Goes on by Tab to something, as who has no mouse must. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let n = 0; n < 60; n++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(goal).toBeFocused();
}

test("billing runs and payments are worked by keyboard alone, also on a phone", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("admin");
  await page.goto("/autobill");
  await tabTo(page, page.getByRole("combobox", { name: "Client", exact: true }));
  await page.keyboard.type("Globex");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Start dry run" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Dry run" })).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectFits(page);

  await page.goto("/invoices");
  await expect(page.getByRole("region", { name: "What is owed" })).toContainText("Not due yet");
  await tabTo(page, page.getByRole("button", { name: "Record payment" }));
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Record payment" });
  await expect(form.getByRole("combobox", { name: "Client" })).toBeFocused();
  await page.keyboard.type("Initech");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tabTo(page, form.getByLabel("Amount in AUD"));
  await page.keyboard.type("59.40");
  await expect(form.getByRole("list", { name: "What it will pay" })).toContainText("$59.40 pays INV-000003");
  await expectFits(page);
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
});

test("what is an admin's stays an admin's", async ({ page, signIn }) => {
  await signIn("acme");
  for (const path of ["/autobill", "/company"]) {
    await page.goto(path);
    await expect(page.getByText("This page is for administrators")).toBeVisible();
  }
  await page.goto("/invoices/nothing");
  await expect(page.getByText("There is no such invoice")).toBeVisible();
});

test("a payment that bounced is reversed, and its money is owed again", async ({ page, signIn }) => {
  await signIn("admin");
  const { clients } = await ask<{ clients: { nodes: { id: string }[] } }>(
    page.request,
    '{ clients(search: "Globex") { nodes { id } } }',
  );
  const reference = unique("Cheque");
  await ask(
    page.request,
    "mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { payment { id } } }",
    {
      input: { clientId: clients.nodes[0]?.id, kind: "top_up", amount: "7", reference },
    },
  );
  await page.goto(`/statement?client=${encodeURIComponent(clients.nodes[0]?.id ?? "")}`);
  const row = page.getByRole("table", { name: "Payments" }).getByRole("row", { name: new RegExp(reference) });
  await row.getByRole("button", { name: `Reverse the payment ${reference}` }).click();
  const form = page.getByRole("dialog", { name: "Reverse this payment?" });
  await form.getByRole("button", { name: "Reverse $7.00" }).click();
  await expect(form.getByText("Say why.")).toBeVisible();
  await form.getByLabel("Reason").fill("The bank returned it");
  await form.getByRole("button", { name: "Reverse $7.00" }).click();
  await expect(form).toHaveCount(0);
  await expect(row).toContainText("Reversed");
  await expect(row.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Ledger entries" })).toContainText("The bank returned it");
});

import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectAccessibleInBoth, expectFits, type Person, test } from "./test";

// What axe finds on each page, in light and dark, wide and on a phone: nothing. And each page has its one h1, and fits.

interface Screen {
  name: string;
  person: Person;
  path: string;
  /** What must be there before it is looked at. */
  ready: (page: Page) => Promise<unknown>;
}

/** Waits for a text of the page's own content. */
const shows = (text: string | RegExp) => (page: Page) =>
  expect(page.getByRole("main").getByText(text).first()).toBeVisible();

const calls = (page: Page) => expect(page.locator("[data-call]").first()).toBeVisible();

/** Asks what a call of a client costs; without a client what one's own costs. */
const price = (client?: string) => async (page: Page) => {
  if (client) {
    await page.getByRole("combobox", { name: "Client" }).click();
    await page.getByRole("option", { name: client }).click();
  }
  await page.getByLabel("Number to call").fill("+44 20 7946 0958");
  await expect(page.getByTestId("price")).toHaveText(/\d/);
};

const screens: Screen[] = [
  { name: "calls", person: "acme", path: "/calls?range=all", ready: calls },
  { name: "no calls", person: "acme", path: "/calls?number=999999", ready: shows("No calls fit this filter") },
  {
    name: "a call",
    person: "acme",
    path: "/calls?range=all",
    ready: async (page) => {
      await page.locator("[data-call]").first().click();
      await expect(page.getByText("=== SPECIAL RATE CHECK ===")).toBeVisible();
    },
  },
  { name: "price a call", person: "acme", path: "/price", ready: price() },
  { name: "account", person: "acme", path: "/account", ready: shows("New token") },
  { name: "invoices", person: "acme", path: "/invoices", ready: shows("INV-000001") },
  {
    name: "an invoice",
    person: "acme",
    path: "/invoices",
    ready: async (page) => {
      await page.getByRole("link", { name: "INV-000001" }).click();
      await expect(page.getByRole("table", { name: "What settled it" })).toBeVisible();
    },
  },
  {
    name: "the next invoice",
    person: "acme",
    path: "/invoices/next",
    ready: (page) => expect(page.getByRole("article").first()).toBeVisible(),
  },
  {
    name: "statement",
    person: "acme",
    path: "/statement",
    ready: (page) => expect(page.getByRole("table", { name: "Payments" })).toBeVisible(),
  },
  { name: "no permission", person: "acme", path: "/servers", ready: shows("This page is for administrators") },
  { name: "no such page", person: "acme", path: "/nowhere", ready: shows("There is no such page") },
  { name: "calls of all clients", person: "admin", path: "/calls?range=all", ready: calls },
  { name: "price a client's call", person: "admin", path: "/price", ready: price("Initech") },
  { name: "clients", person: "admin", path: "/clients", ready: shows("Initech") },
  { name: "services", person: "admin", path: "/services", ready: shows("acme.example.test") },
  { name: "products", person: "admin", path: "/products", ready: shows("Smartnumbers") },
  { name: "tariffs", person: "admin", path: "/tariffs", ready: shows(/A–Z/) },
  { name: "packages", person: "admin", path: "/packages", ready: shows(/^Standard/) },
  { name: "providers", person: "admin", path: "/providers", ready: shows(/Southern Cross/) },
  { name: "lists", person: "admin", path: "/lists", ready: shows("Add entry") },
  { name: "unrated calls", person: "admin", path: "/unrated", ready: shows("+683") },
  {
    name: "what if",
    person: "admin",
    path: "/rerate",
    ready: async (page) => {
      await page.getByRole("button", { name: "See the difference" }).click();
      await expect(page.getByText(/calls would change/)).toBeVisible();
    },
  },
  {
    name: "margins",
    person: "admin",
    path: "/margin",
    ready: (page) => expect(page.getByRole("table", { name: "Clients" })).toBeVisible(),
  },
  {
    name: "usage",
    person: "admin",
    path: "/usage",
    ready: (page) => expect(page.getByRole("table", { name: "Usage" })).toBeVisible(),
  },
  { name: "invoices of all clients", person: "admin", path: "/invoices", ready: shows("INV-000002") },
  {
    name: "recording a payment",
    person: "admin",
    path: "/invoices",
    ready: async (page) => {
      await page.getByRole("link", { name: "INV-000003" }).click();
      await page.getByRole("button", { name: "Record payment" }).click();
      await expect(page.getByRole("list", { name: "What it will pay" })).toContainText("INV-000003");
    },
  },
  {
    name: "a credit note",
    person: "admin",
    path: "/invoices",
    ready: async (page) => {
      await page.getByRole("link", { name: "INV-000003" }).click();
      await page.getByRole("button", { name: "Credit note…" }).click();
      await page.getByRole("radio", { name: /^Some lines/ }).check();
    },
  },
  {
    name: "a client's money",
    person: "admin",
    path: "/clients",
    ready: async (page) => {
      await page.getByRole("link", { name: "Initech" }).click();
      await page.getByText("The accounts of its ledger").click();
      await page.getByRole("button", { name: "Edit", exact: true }).first().click();
      await expect(page.getByRole("dialog").getByText("How it is billed")).toBeVisible();
    },
  },
  { name: "billing runs", person: "admin", path: "/autobill", ready: shows("Autobill is off") },
  {
    name: "a billing run",
    person: "admin",
    path: "/autobill",
    ready: async (page) => {
      await page.getByRole("button", { name: "Start dry run" }).click();
      await expect(page.getByRole("table", { name: "Report" })).toContainText("Initech");
      await expect(page.getByText("Done", { exact: true })).toBeVisible();
    },
  },
  {
    name: "revenue",
    person: "admin",
    path: "/revenue",
    ready: async (page) => {
      await expect(page.getByRole("table", { name: "Clients" })).toBeVisible();
      await page.getByText("As a table").click();
    },
  },
  { name: "messages", person: "admin", path: "/mail", ready: shows("Messages wait") },
  {
    name: "a mail template",
    person: "admin",
    path: "/mail?tab=templates",
    ready: (page) => expect(page.getByRole("list", { name: "Fields", exact: true })).toBeVisible(),
  },
  { name: "mail settings", person: "admin", path: "/mail?tab=settings", ready: shows("Everything is saved") },
  { name: "company", person: "admin", path: "/company", ready: shows("Everything is saved") },
  { name: "servers", person: "admin", path: "/servers", ready: shows("pbx1") },
  { name: "quarantine", person: "admin", path: "/quarantine", ready: shows("Dismissed") },
  { name: "unassigned", person: "admin", path: "/unassigned", ready: () => Promise.resolve() },
];

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });

    test("signing in", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessibleInBoth(page);
    });

    for (const person of ["acme", "admin"] as const) {
      test(`what ${person} sees`, async ({ page, signIn }) => {
        test.setTimeout(300_000);
        await signIn(person);
        for (const { name, path, ready } of screens.filter((one) => one.person === person)) {
          await test.step(name, async () => {
            await page.goto(path);
            await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
            await ready(page);
            await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
            await expectAccessibleInBoth(page);
            await expectFits(page);
          });
        }
      });
    }
  });
}

test("the menu of a phone opens, leads on and closes by keyboard", async ({ page, signIn }) => {
  await page.setViewportSize(sizes.phone);
  await signIn("admin");
  await page.goto("/account");
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  const menu = page.getByRole("dialog");
  await expect(menu.getByRole("link", { name: "Clients" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
});

test("a keyboard can skip to the content", async ({ page, signIn }) => {
  await signIn("acme");
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

import type { Page } from "@playwright/test";
import { expect, expectAccessible, type Person, test } from "./test";

// What axe finds on each page, light and dark, wide and on a phone: nothing. And each page has its one h1.

const pages: { name: string; person: Person; path: string; ready?: (page: Page) => Promise<unknown> }[] = [
  {
    name: "calls",
    person: "acme",
    path: "/calls?range=all",
    ready: (page) => expect(page.locator("[data-call]").first()).toBeVisible(),
  },
  {
    name: "no calls",
    person: "acme",
    path: "/calls?number=999999",
    ready: (page) => expect(page.getByText("No calls fit this filter")).toBeVisible(),
  },
  {
    name: "a call",
    person: "acme",
    path: "/calls?range=all",
    ready: async (page) => {
      await page.locator("[data-call]").first().click();
      await expect(page.getByText("=== SPECIAL RATE CHECK ===")).toBeVisible();
    },
  },
  { name: "account", person: "acme", path: "/account" },
  { name: "no permission", person: "acme", path: "/servers" },
  { name: "no such page", person: "acme", path: "/nowhere" },
  {
    name: "calls of all clients",
    person: "admin",
    path: "/calls?range=all",
    ready: (page) => expect(page.locator("[data-call]").first()).toBeVisible(),
  },
  { name: "clients", person: "admin", path: "/clients" },
  { name: "services", person: "admin", path: "/services" },
  { name: "products", person: "admin", path: "/products" },
  { name: "tariffs", person: "admin", path: "/tariffs" },
  { name: "servers", person: "admin", path: "/servers" },
  { name: "quarantine", person: "admin", path: "/quarantine" },
  { name: "unassigned", person: "admin", path: "/unassigned" },
];

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

      test("signing in", async ({ page }) => {
        await page.goto("/sign-in");
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expectAccessible(page);
      });

      for (const person of ["acme", "admin"] as const) {
        test(`what ${person} sees`, async ({ page, signIn }) => {
          test.setTimeout(300_000);
          await signIn(person);
          for (const { name, path, ready } of pages.filter((one) => one.person === person)) {
            await test.step(name, async () => {
              await page.goto(path);
              await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
              await ready?.(page);
              await page.waitForLoadState("networkidle");
              await expectAccessible(page);
            });
          }
        });
      }
    });
  }
}

test("the menu of a phone opens, leads on and closes by keyboard", async ({ page, signIn }) => {
  await page.setViewportSize(sizes.phone);
  await signIn("admin");
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

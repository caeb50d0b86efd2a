import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, expectAccessibleInBoth, expectFits, test } from "./test";

// What calls cost, would cost and leave: the pages for asking, beside those for setting rates.

test("an admin prices a call of a client, and sees every step and the margin's side of it", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/price");
  await page.getByRole("combobox", { name: "Client" }).click();
  await page.getByRole("option", { name: "Initech" }).click();
  await page.getByLabel("Number to call").fill("+44 20 7946 0958");
  await expect(page.getByTestId("price")).toHaveText("$0.07");
  await expect(page.getByText("Tariff: A–Z")).toBeVisible();
  await expect(page.getByRole("img", { name: /^From nothing to/ })).toBeVisible();
  await page.getByLabel("How long").fill("600");
  await expect(page.getByTestId("price")).toHaveText("$0.22");
});

test("a client asks on a phone what a call costs, and is told its own prices alone", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("acme");
  await page.goto("/price");
  await expect(page.getByLabel("Client")).toHaveCount(0);
  await page.getByLabel("Number to call").fill("1300 123 456");
  await expect(page.getByTestId("price")).toHaveText("$0.35");
  await expect(page.getByText("Checking pattern: 1300")).toBeVisible();
  await expect(page.getByText("Provider:")).toHaveCount(0);
  await expectAccessible(page);
});

test("an admin sees what brings in too little, and what is sold below its cost", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/margin");
  await expect(page.getByRole("table", { name: "Clients" }).getByText("Initech")).toBeVisible();
  await expect(page.getByRole("table", { name: "Destinations" }).getByText("Papua New Guinea Mobile")).toBeVisible();
  await page.getByRole("combobox", { name: "Package" }).click();
  await page.getByRole("option", { name: /^Standard/ }).click();
  await page.getByRole("combobox", { name: "Provider" }).click();
  await page.getByRole("option", { name: /^Southern Cross/ }).click();
  await expect(page.getByRole("table", { name: "Sold below cost" })).toBeVisible();
  await expectAccessible(page);
});

test("calls without a rate are a work list that leads to the calls", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/unrated");
  await page.getByRole("link", { name: "+683" }).first().click();
  await expect(page.locator("[data-call]").first()).toBeVisible();
});

test("what if another package, and then the same calls charged anew", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/rerate");
  await page.getByRole("combobox", { name: "Compared with" }).click();
  await page.getByRole("option", { name: "Another package for a product" }).click();
  await expect(page.getByRole("button", { name: "See the difference" })).toBeDisabled();
  await page.getByRole("combobox", { name: "Product that is tried" }).click();
  await page.getByRole("option", { name: "Office calls" }).click();
  await page.getByRole("combobox", { name: "Package" }).click();
  await page.getByRole("option", { name: "Standard" }).first().click();
  await page.getByRole("button", { name: "See the difference" }).click();
  await expect(page.getByText(/of [\d,]+ calls would change/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("combobox", { name: "Compared with" }).click();
  await page.getByRole("option", { name: "What is in force today" }).click();
  await page.getByRole("button", { name: "Charge anew…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Charge anew" }).click();
  await expect(dialog.getByText("This must not be empty.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("The carrier corrected its rates");
  await dialog.getByRole("button", { name: "Charge anew" }).click();
  const run = page.getByRole("table", { name: "Runs" }).getByRole("row", { name: /The carrier corrected its rates/ });
  await expect(run).toBeVisible();
  await expect(run.getByText("Done")).toBeVisible({ timeout: 30_000 });
});

test("calls below cost are a filter of the calls, to which the margins lead", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/margin");
  await page.getByRole("link", { name: "Calls below cost" }).click();
  await expect(page).toHaveURL(/belowCost=true/);
  const check = page.getByRole("checkbox", { name: "Below cost" });
  await expect(check).toBeChecked();
  const toPapua = page.locator("tr", { has: page.locator("td[data-col=to]", { hasText: /^0011675/ }) }).first();
  await toPapua.getByRole("link").click();
  await expect(page.getByRole("dialog").getByText("Margin", { exact: true }).locator("+ dd")).toHaveText(/^-\$\d/);
  await page.keyboard.press("Escape");
  const href = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
  expect(href).toContain("belowCost=true");
  await expectAccessibleInBoth(page);

  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(check).not.toBeChecked();
  await expect(page).not.toHaveURL(/belowCost/);
  await check.press("Space");
  await expect(page).toHaveURL(/belowCost=true/);
  await page.reload();
  await expect(check).toBeChecked();
});

test("on a phone the margins, what-ifs and unrated calls fit, and lead on", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("admin");
  await page.goto("/rerate");
  await page.getByRole("button", { name: "See the difference" }).click();
  await expect(page.getByText(/of [\d,]+ calls would change/)).toBeVisible();
  await expectFits(page);
  await page.getByRole("button", { name: "Charge anew…" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Charge anew" })).toBeInViewport();
  await expectFits(page);
  await page.keyboard.press("Escape");

  await page.goto("/margin");
  await expect(page.getByRole("table", { name: "Clients" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Calls below cost" })).toBeInViewport();
  await page.getByText("As a table").click();
  await expectFits(page);
  await page.getByRole("link", { name: "Calls below cost" }).click();
  await expect(page.getByRole("checkbox", { name: "Below cost" })).toBeChecked();
  await expectFits(page);

  await page.goto("/unrated");
  await expect(page.getByRole("link", { name: "Charge anew" })).toBeInViewport();
  await expectFits(page);
  await page.getByRole("link", { name: "+683" }).first().click();
  await expect(page.locator("[data-call]").first()).toBeVisible();
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

/** Opens the list that has the focus and goes down to one of its options. */
async function pick(page: Page, name: string): Promise<void> {
  const option = page.getByRole("option", { name });
  await page.keyboard.press("Enter");
  await expect(option).toBeVisible();
  for (let n = 0; n < 10 && (await option.getAttribute("data-combobox-selected")) === null; n++) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

/** Searches the list that has the focus, and takes what is found. */
async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await expect(page.getByRole("option", { name: text }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

test("what-ifs, margins and unrated calls are asked for by keyboard alone", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/rerate");
  await tabTo(page, page.getByRole("combobox", { name: "Compared with" }));
  await pick(page, "Another package");
  await tabTo(page, page.getByRole("combobox", { name: "Product that is tried" }));
  await search(page, "Office");
  await tabTo(page, page.getByRole("combobox", { name: "Package" }));
  await search(page, "Standard");
  await tabTo(page, page.getByRole("button", { name: "See the difference" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/of [\d,]+ calls would change/)).toBeVisible();

  await page.goto("/margin");
  await tabTo(page, page.getByRole("combobox", { name: "Package" }));
  await search(page, "Standard");
  await tabTo(page, page.getByRole("combobox", { name: "Provider" }));
  await search(page, "Southern");
  await expect(page.getByRole("table", { name: "Sold below cost" })).toBeVisible();

  await page.goto("/unrated");
  await tabTo(page, page.getByRole("link", { name: "+683" }).first());
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-call]").first()).toBeVisible();
});

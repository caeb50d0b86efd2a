import type { Page } from "@playwright/test";
import { makeProduct, savedRules, saveRules } from "./adminApi";
import { expect, expectAccessibleInBoth, expectFits, test } from "./test";

// Configure Special Rates: the sheet of rules, the tester beside it, and what keeps two admins apart.

const standing = [
  { name: "Freephone", pattern: "1800", priority: 20, flatRate: "0.35" },
  { name: "Local rate", pattern: "1300", priority: 15, flatRate: "0.35" },
  { name: "Six digits", pattern: "13", priority: 10, flatRate: "0.35" },
];

const cell = (page: Page, name: string, rule: number) =>
  page.getByRole("dialog").getByLabel(`${name}, rule ${rule}`, { exact: true });

const patterns = (page: Page) =>
  page
    .getByRole("dialog")
    .getByLabel(/^Pattern, rule \d+$/)
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));

const number = (page: Page) => page.getByRole("dialog").getByRole("textbox", { name: "Number" });

async function configure(page: Page) {
  await page.getByRole("button", { name: "Configure Special Rates" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function open(page: Page, rules = standing): Promise<string> {
  const { id } = await makeProduct(page.request, rules);
  await page.goto(`/products/${id}`);
  await configure(page);
  return id;
}

test("an admin adds a rule to Smartnumbers, tests a number with it before it is saved, and saves", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/products");
  await page.getByRole("link", { name: "Smartnumbers" }).click();
  await configure(page);
  const before = await patterns(page);

  await page.getByRole("button", { name: "Add rule" }).click();
  const added = before.length + 1;
  await expect(cell(page, "Pattern", added)).toBeFocused();
  await page.keyboard.type("1900");
  await cell(page, "Name", added).fill("Premium");
  await cell(page, "Flat rate", added).fill("2.5");

  await number(page).fill("1900 654 321");
  await expect(page.getByTestId("test-charge")).toHaveText("$2.50");
  await expect(page.getByTestId("test-winner")).toHaveText(`Rule ${added}: 1900`);
  await expect(page.getByRole("region", { name: "Explanation" })).toContainText("MATCH!");
  await number(page).fill("1300 123 456");
  await expect(page.getByTestId("test-charge")).toHaveText("$0.35");

  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText(/Saved as version \d+/)).toBeVisible();
  await expect(page.getByText("Everything is saved.")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("row", { name: /1900.*Premium.*\$2\.50 a call/ })).toBeVisible();
  await configure(page);
  await cell(page, "Pattern", added).press("Alt+Delete");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  expect(await patterns(page)).toEqual(before);
});

test("it is a sheet for the keyboard", async ({ page, signIn }) => {
  await signIn("admin");
  const id = await open(page);
  await cell(page, "Name", 1).focus();
  await page.keyboard.press("Tab");
  await expect(cell(page, "Pattern", 1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cell(page, "Pattern", 2)).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await expect(cell(page, "Pattern", 1)).toBeFocused();

  await page.keyboard.press("Alt+ArrowDown");
  await expect(cell(page, "Pattern", 2)).toBeFocused();
  expect(await patterns(page)).toEqual(["1300", "1800", "13"]);
  await page.keyboard.press("ControlOrMeta+d");
  await expect(cell(page, "Pattern", 3)).toBeFocused();
  await page.keyboard.type("180");
  expect(await patterns(page)).toEqual(["1300", "1800", "180", "13"]);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(cell(page, "Pattern", 4)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await patterns(page)).toEqual(["1300", "1800", "1800", "13"]);

  await cell(page, "Priority", 4).fill("100");
  await page.keyboard.press("Tab");
  await expect(cell(page, "Name", 1)).toBeFocused();
  expect(await patterns(page)).toEqual(["13", "1300", "1800", "1800"]);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  expect(await savedRules(page.request, id)).toEqual(["13@100", "1300@15", "1800@12", "1800@12"]);
});

test("a row is dragged to another place", async ({ page, signIn }) => {
  await signIn("admin");
  await open(page);
  await page
    .getByRole("button", { name: "Drag rule 3" })
    .dragTo(cell(page, "Name", 1), { targetPosition: { x: 20, y: 4 } });
  expect(await patterns(page)).toEqual(["13", "1800", "1300"]);
  await expect(cell(page, "Priority", 1)).toHaveValue("25");
});

test("what a mode does not charge by cannot be filled in", async ({ page, signIn }) => {
  await signIn("admin");
  await open(page);
  await expect(cell(page, "Per minute", 1)).toBeDisabled();
  await cell(page, "Billing mode", 1).selectOption({ label: "Per minute" });
  await expect(cell(page, "Flat rate", 1)).toBeDisabled();
  await cell(page, "Per minute", 1).fill("0.12");
  await number(page).fill("1800 123 456");
  await expect(page.getByTestId("test-charge")).toHaveText("$0.12");
  await cell(page, "Billing mode", 1).selectOption({ label: "Hybrid" });
  await expect(page.getByTestId("test-charge")).toHaveText("$0.47");
});

test("what is wrong stands beside its cell, also what only the server can tell", async ({ page, signIn }) => {
  await signIn("admin");
  const id = await open(page);
  await cell(page, "Flat rate", 2).fill("0,35");
  await expect(cell(page, "Flat rate", 2)).toHaveAccessibleDescription("Use a point: 0.35.");
  await cell(page, "Priority", 3).fill("1001");
  await expect(cell(page, "Priority", 3)).toHaveAttribute("aria-invalid", "true");
  await cell(page, "Pattern", 1).fill("");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(cell(page, "Pattern", 1)).toBeFocused();
  await expect(page.getByText("3 rules to mend before saving.")).toBeVisible();

  await page.getByRole("button", { name: "Discard" }).click();
  await cell(page, "Type", 2).selectOption({ label: "Regex" });
  await cell(page, "Pattern", 2).fill("^(1300");
  await expect(cell(page, "Pattern", 2)).toHaveAttribute("aria-invalid", "true");
  await cell(page, "Pattern", 2).fill("^1300");
  await expect(cell(page, "Pattern", 2)).toHaveAttribute("aria-invalid", "false");
  expect(await savedRules(page.request, id)).toEqual(["1800@20", "1300@15", "13@10"]);
});

test("warnings stand beside the rule and in a list that leads to it", async ({ page, signIn }) => {
  await signIn("admin");
  await open(page);
  await cell(page, "Priority", 3).fill("30");
  await page.keyboard.press("Tab");
  const list = page.getByRole("region", { name: "Warnings", exact: true });
  const warning = list.getByRole("button", { name: /Rule 3: Never matches/ });
  await expect(warning).toBeVisible();
  const row = page.locator("tr", { has: page.getByLabel("Pattern, rule 3", { exact: true }) });
  await expect(row).toContainText("priority 30");
  await warning.click();
  await expect(cell(page, "Pattern", 3)).toBeFocused();
});

test("two admins cannot overwrite each other unseen", async ({ page, signIn }) => {
  await signIn("admin");
  const id = await open(page);
  await cell(page, "Flat rate", 2).fill("0.40");
  const [freephone, , six] = standing;
  await saveRules(page.request, id, [
    freephone,
    six,
    { pattern: "1900", priority: 5, flatRate: "2" },
  ] as typeof standing);

  await page.getByRole("button", { name: "Save rules" }).click();
  const compare = page.getByRole("dialog", { name: /was saved while you were editing/ });
  await expect(compare.getByText("admin@tollbook.test")).toBeVisible();
  await expect(compare.getByRole("listitem")).toHaveCount(2);
  await compare.getByRole("button", { name: "Keep editing" }).last().click();
  await expect(compare).toHaveCount(0);
  await expect(cell(page, "Flat rate", 2)).toHaveValue("0.40");

  await page.keyboard.press("ControlOrMeta+s");
  await expect(compare).toBeVisible();
  expect(await savedRules(page.request, id)).toEqual(["1800@20", "13@10", "1900@5"]);
  await compare.getByRole("button", { name: "Add to mine" }).click();
  await compare.getByRole("button", { name: "Go on with this list" }).click();
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  expect(await savedRules(page.request, id)).toEqual(["1800@20", "1300@15", "13@10", "1900@5"]);
});

test("the other admin's version can be opened instead", async ({ page, signIn }) => {
  await signIn("admin");
  const id = await open(page);
  await cell(page, "Flat rate", 2).fill("0.40");
  await saveRules(page.request, id, standing.slice(0, 1));
  await page.keyboard.press("ControlOrMeta+s");
  await page.getByRole("button", { name: /^Drop mine, open version/ }).click();
  expect(await patterns(page)).toEqual(["1800"]);
  await expect(page.getByText("Everything is saved.")).toBeVisible();
});

test("unsaved changes are not lost by closing, going elsewhere or reloading", async ({ page, signIn }) => {
  await signIn("admin");
  const { name } = await makeProduct(page.request, standing);
  await page.goto("/products");
  await page.getByRole("link", { name }).click();
  await configure(page);
  await cell(page, "Name", 1).fill("Changed");
  const question = page.getByRole("dialog", { name: "Leave without saving?" });

  await page.keyboard.press("Escape");
  await expect(question.getByText("One change is not saved yet.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(cell(page, "Name", 1)).toBeFocused();

  await page.goBack();
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(cell(page, "Name", 1)).toHaveValue("Changed");
  await expect(page).toHaveURL(/\/products\/.+/);

  const asked = page.waitForEvent("dialog");
  const reloading = page.reload().catch(() => null); // it is called off below
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await Promise.race([reloading, page.waitForTimeout(500)]);
  await expect(cell(page, "Name", 1)).toHaveValue("Changed");

  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click();
  await question.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await configure(page);
  await expect(cell(page, "Name", 1)).toHaveValue("Freephone");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("among three hundred rules one is found, edited and saved", async ({ page, signIn }) => {
  test.setTimeout(120_000);
  await signIn("admin");
  const many = Array.from({ length: 300 }, (_, i) => ({
    name: `Range ${i}`,
    pattern: `19${String(i).padStart(3, "0")}`,
    priority: 900 - i,
    flatRate: "0.35",
  }));
  const id = await open(page, many);
  await expect(cell(page, "Pattern", 300)).toBeAttached({ timeout: 30_000 });
  await page.getByLabel("Find a rule").fill("19250");
  await page.keyboard.press("Enter");
  await expect(cell(page, "Pattern", 251)).toBeFocused();
  await expect(cell(page, "Pattern", 251)).toBeInViewport();
  await page.keyboard.type("0190");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Everything is saved.")).toBeVisible({ timeout: 30_000 });
  const saved = await savedRules(page.request, id);
  expect([saved.length, saved[250]]).toEqual([300, "0190@650"]);
});

test("axe finds nothing in the sheet, with a rule that is wrong, a warning and a tested number", async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("admin");
  await open(page, [...standing, { name: "Again", pattern: "1301", priority: 1, flatRate: "1" }]);
  await page.getByRole("button", { name: "Add rule" }).click();
  await number(page).fill("1300 123 456");
  await expect(page.getByTestId("test-winner")).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await expectAccessibleInBoth(page);
});

test("on a phone each rule is a card with a form", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("admin");
  const id = await open(page);
  await page.getByRole("button", { name: /1300.*Local rate/ }).click();
  await page.getByRole("textbox", { name: "Flat rate" }).fill("0.40");
  await page.getByRole("button", { name: "Earlier" }).click();
  await expectAccessibleInBoth(page);
  await page.getByRole("tab", { name: "Test" }).click();
  await number(page).fill("1300123456");
  await expect(page.getByTestId("test-charge")).toHaveText("$0.40");
  await expectAccessibleInBoth(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  expect(await savedRules(page.request, id)).toEqual(["1300@25", "1800@20", "13@10"]);
});

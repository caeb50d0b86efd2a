import type { Page } from "@playwright/test";
import { ask, unique } from "./adminApi";
import { type Pbx, startPbx } from "./pbx";
import { expect, expectAccessible, expectFits, test } from "./test";

// From an order to extensions at a PBX, and what a suspension does to them.

const domain = `${unique("office").replace(/\W/g, "-")}.example.test`;
let pbx: Pbx;

test.beforeAll(async () => {
  pbx = await startPbx(domain);
});
test.afterAll(() => pbx.close());

/** A server that is our PBX, and a product with extensions that clients may order. */
async function makeParts(page: Page): Promise<{ server: string; product: string }> {
  const server = unique("PBX");
  const product = unique("Phones");
  await ask(page.request, "mutation ($input: CreateServerInput!) { createServer(input: $input) { server { id } } }", {
    input: {
      name: server,
      hostname: "127.0.0.1",
      port: pbx.port,
      secure: false,
      username: "admin",
      password: "secret",
    },
  });
  await ask(
    page.request,
    "mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id } } }",
    {
      input: { name: product, currency: "AUD", price: "20", includedExtensions: 5, orderable: true },
    },
  );
  return { server, product };
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole("dialog").getByRole("combobox", { name: label });
  await field.click();
  await field.fill(option);
  await page.getByRole("option", { name: option }).click();
}

test("an order becomes extensions, which a suspension bars", async ({ page, signIn, browser }) => {
  await signIn("admin");
  const { server, product } = await makeParts(page);
  await page.goto("/services");
  await page.getByRole("button", { name: "New order" }).click();
  await choose(page, "Client", "Globex");
  await choose(page, "Product", product);
  await page.getByRole("dialog").getByRole("combobox", { name: "Server" }).click();
  await page.getByRole("option", { name: server }).click();
  await page.getByRole("textbox", { name: "Domain" }).fill(domain);
  await page.getByRole("dialog").getByLabel("Extensions").fill("1101, 1102,");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Order", exact: true }).click();

  const password = await page.getByTestId("password-1101").textContent();
  expect(password).toMatch(/^[\w-]{24}$/);
  await page.getByRole("button", { name: "I have them" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${product} on ${domain}` })).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  await expect(page.getByRole("table", { name: "Extensions" }).getByText("As set")).toHaveCount(2);
  expect(pbx.extensions.get("1101")?.extension_password).toBe(password);
  await expect(page.getByRole("table", { name: "Steps at the PBX" })).toContainText("Make extension 1101");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Edit extension 1101" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Reception");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => pbx.extensions.get("1101")?.effective_caller_id_name).toBe("Reception");

  await page.getByRole("button", { name: "Suspend" }).click();
  await page.getByLabel("Note").fill("A trial");
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Only emergency calls go out.", { exact: false })).toBeVisible();
  await expect.poll(() => pbx.extensions.get("1102")?.barred).toBe("true");
  expect(pbx.extensions.get("1102")?.emergency).toContain("000");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // The client sees it, and not who suspended it or why.
  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signIn("globex", theirs);
  await theirs.goto(`${process.env.TOLLBOOK_URL}/services`);
  await theirs
    .getByRole("row", { name: new RegExp(domain) })
    .getByRole("link")
    .click();
  await expect(theirs.getByText("Only emergency calls go out.", { exact: false })).toBeVisible();
  await expect(theirs.getByText("A trial")).toHaveCount(0);
  await expect(theirs.getByRole("button", { name: "Terminate" })).toHaveCount(0);
  await context.close();

  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => pbx.extensions.get("1102")?.barred).toBe("false");
  await page.getByRole("button", { name: "Terminate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Terminate" }).click();
  await expect(page.getByText("Terminated", { exact: true })).toBeVisible();
  await expect.poll(() => pbx.extensions.size).toBe(0);
});

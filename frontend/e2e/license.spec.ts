import { makeProduct } from "./adminApi";
import { expect, expectAccessibleInBoth, expectFits, test } from "./test";

// The license key of a product's module. The demo asks no license server: what it answers is tested beside the panel.

test("a license key is stored, shown by its state alone, and says what is missing to verify it", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  const { id } = await makeProduct(page.request, []);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/products/${id}`);
  const panel = page.getByRole("region", { name: "License", exact: true });
  await expect(panel.getByRole("button", { name: "Verify" })).toHaveCount(0);
  await panel.getByLabel("License key").fill("a key of which nothing is known");
  await panel.getByRole("button", { name: "Store key" }).click();

  await expect(panel.getByText("Not activated")).toBeVisible();
  await expect(panel.getByText(/TOLLBOOK_LICENSE_SERVER/)).toBeVisible();
  await expect(panel).not.toContainText("nothing is known");
  await panel.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/There is no license server to ask/)).toBeVisible();

  await panel.getByRole("button", { name: "Replace key" }).click();
  await expect(panel.getByLabel("License key")).toHaveValue("");
  await expectFits(page);
  await expectAccessibleInBoth(page);
});

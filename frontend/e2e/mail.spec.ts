import { ask } from "./adminApi";
import { expect, expectFits, test } from "./test";

// What clients are told by e-mail, and what was invoiced. Nothing is sent: the demo has no mail server.

const noMore = { __typename: "PageInfo", hasNextPage: false, endCursor: null };

const failedMessage = {
  id: "TWVzc2FnZTox",
  event: "invoice_issued",
  recipient: "later@example.test",
  subject: "Invoice INV-000001",
  attempts: 8,
  createdAt: "2026-11-01T00:00:00Z",
  nextAttemptAt: "2026-11-01T00:00:00Z",
  client: null,
};

test("a template with an unknown field is refused beside it, then saved, previewed and reset", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/mail");
  await expect(page.getByText("Messages wait")).toBeVisible();
  await page.getByRole("tab", { name: "Templates" }).click();
  await page.getByLabel("Event").selectOption("Payment received");
  await expect(page).toHaveURL(/event=payment_received/);

  const text = page.getByLabel("Text", { exact: true }).first();
  await text.fill("Thank you for {{.price}}.");
  await page.getByRole("button", { name: "Save" }).click();
  const fault = page.getByText(/Line 1: .*price/);
  await expect(fault).toBeVisible();
  await expect(text).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(fault).toBeVisible();

  await text.fill("Thank you for ");
  await page
    .getByRole("button", { name: /^amount\b/ })
    .first()
    .click();
  await expect(text).toHaveValue("Thank you for {{.amount}}");
  await expect(text).toBeFocused();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Everything is saved.")).toBeVisible();
  await expect(page.getByText(/^Version 1, saved by admin@/)).toBeVisible();

  const preview = page.getByRole("region", { name: "Preview" });
  await preview.getByRole("combobox", { name: "Client" }).click();
  await page.getByRole("option", { name: "Acme" }).first().click();
  await preview.getByRole("button", { name: "Preview" }).click();
  await expect(preview.getByTestId("subject")).toContainText("$");
  await expect(preview.locator("iframe")).toHaveAttribute("sandbox", "");
  const heading = preview.frameLocator("iframe").getByRole("heading", { name: "Thank you for your payment" });
  await expect(heading).toHaveCSS("font-size", "22px");
  await preview.getByText("Text", { exact: true }).click();
  await expect(preview.getByText(/^Thank you for \$[\d.,]+$/)).toBeVisible();

  await page.getByRole("button", { name: "Reset…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("The one that Tollbook comes with.")).toBeVisible();
  await expect(text).toHaveValue(/^Hello /);
});

test("a test mail waits in the log, and can be found there by its event", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/mail?tab=templates&event=welcome");
  await page.getByRole("button", { name: "Send a test…" }).click();
  const form = page.getByRole("dialog", { name: "Send a test" });
  await form.getByLabel("To").fill("nobody");
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form.getByText(/is no e-mail address/)).toBeVisible();
  await form.getByLabel("To").fill("me@example.test");
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form).toHaveCount(0);

  await page.getByRole("tab", { name: "Messages" }).click();
  await page.getByLabel("Event").selectOption("Welcome");
  await page.getByLabel("State").selectOption("Waits");
  await expect(
    page.getByRole("table", { name: "Messages" }).getByRole("row", { name: /me@example.test/ }),
  ).toBeVisible();
  await page.getByLabel("State").selectOption("Failed");
  await expect(page.getByText("No messages fit this filter")).toBeVisible();
});

test("a message that failed says why, is retried, and is followed until it is sent", async ({ page, signIn }) => {
  await signIn("admin");
  // No mail server ever refuses a message of the demo: the answers tell of one, step by step.
  let state = "failed";
  await page.route("**/graphql", async (route) => {
    const { operationName } = route.request().postDataJSON();
    if (operationName === "RetryMessage") state = "queued";
    if (operationName !== "Messages" && operationName !== "RetryMessage") return route.fallback();
    const message = {
      __typename: "Message",
      ...failedMessage,
      state,
      sentAt: state === "sent" ? "2026-11-02T00:00:00Z" : null,
      lastError: state === "failed" ? "550 no such mailbox" : "",
    };
    const data =
      operationName === "RetryMessage"
        ? { retryMessage: { __typename: "MessagePayload", message } }
        : { messages: { __typename: "MessageConnection", nodes: [message], pageInfo: noMore } };
    return route.fulfill({ json: { data } });
  });
  await page.goto("/mail");
  const row = page.getByRole("table", { name: "Messages" }).getByRole("row", { name: /later@example.test/ });
  await expect(row).toContainText("Failed");
  await expect(row).toContainText("550 no such mailbox");
  await row.getByRole("button", { name: /^Retry the message to later@example.test/ }).click();
  await expect(page.getByText("It waits again, to be sent.")).toBeVisible();
  await expect(row).toContainText("Waits");
  await expect(row.getByRole("button")).toHaveCount(0);
  state = "sent"; // the log is read again by itself
  await expect(row).toContainText("Sent");
});

test("settings that somebody else saved meanwhile are shown before they are replaced", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/mail?tab=settings");
  await page.getByLabel("From", { exact: true }).fill("nobody");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/is no e-mail address/)).toBeVisible();

  const { mailSettings } = await ask<{ mailSettings: { version: number } }>(
    page.request,
    "{ mailSettings { version } }",
  );
  const save =
    "mutation ($input: SaveMailSettingsInput!) { saveMailSettings(input: $input) { mailSettings { version } } }";
  await ask(page.request, save, { input: { version: mailSettings.version, replyTo: "help@example.test" } });
  await page.getByLabel("From", { exact: true }).fill("Ringwood <billing@example.test>");
  await page.getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("dialog", { name: /was saved while you were editing/ });
  await expect(conflict).toContainText("help@example.test");
  await conflict.getByRole("button", { name: "Go on with mine" }).click();
  await page.getByRole("switch", { name: "Welcome" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
});

test("revenue shows what the demo has invoiced, and leads to its clients", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("admin");
  await page.goto("/revenue");
  const clients = page.getByRole("table", { name: "Clients" });
  await expect(clients.getByRole("row", { name: /Initech/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "Kinds" })).toContainText("Calls");
  await expect(page.getByRole("table", { name: "Taxes" })).toContainText("GST 10 %");
  await expectFits(page);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV of clients" }).click();
  expect((await saved).suggestedFilename()).toBe("revenue-clients-AUD.csv");
  await clients.getByRole("link", { name: "Initech" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Initech" })).toBeVisible();
});

test("mail and revenue stay an admin's", async ({ page, signIn }) => {
  await signIn("acme");
  for (const path of ["/mail", "/revenue"]) {
    await page.goto(path);
    await expect(page.getByText("This page is for administrators")).toBeVisible();
  }
});

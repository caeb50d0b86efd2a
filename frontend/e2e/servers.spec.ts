import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIRequestContext } from "@playwright/test";
import { ask } from "./adminApi";
import { expect, expectAccessibleInBoth, expectFits, test } from "./test";

const password = "a password of the PBX";

/** Plays the endpoints beside a FusionPBX, over HTTP on this machine, with its whitelist. */
async function playPBX(): Promise<{ port: number; allowed: string[]; stop: () => Promise<void> }> {
  const allowed = ["127.0.0.0/8", "192.0.2.7"];
  const server = createServer(async (request, response) => {
    const form = await formOf(request);
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    };
    const { pathname } = new URL(request.url ?? "/", "http://pbx");
    if (pathname === "/chkcon.php") return say(200, { success: 1, message: "API Access Granted: Whitelisted IP" });
    if (form.get("password") !== password) return say(401, { status: "error", message: "Authentication Failed" });
    if (pathname === "/app/status/index.php") return say(200, { ...well, timestamp: new Date().toISOString() });
    if (pathname !== "/app/whitelist/manage.php") return say(404, {});
    const address = form.get("address") ?? "";
    if (form.get("action") === "add") allowed.push(address);
    if (form.get("action") === "remove") allowed.splice(allowed.indexOf(address), 1);
    say(200, { status: "success", addresses: allowed });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, allowed, stop: () => stop(server) };
}

const well = {
  ...{ status: "success", message: "System operational", version: "5.5.7", uptime: "7 days, 3 hours" },
  ...{ active_calls: 5, total_extensions: 150, registered_extensions: 142, event_socket: "up" },
  cdr_files: { waiting: 3, failed_sql: 0, failed_xml: 2, failed_size: 0 },
};

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

/** A server of Tollbook's at that port; the returned function deletes it. */
async function connected(request: APIRequestContext, name: string, port: number): Promise<() => Promise<void>> {
  const create = "mutation ($input: CreateServerInput!) { createServer(input: $input) { server { id } } }";
  const input = { name, hostname: "127.0.0.1", port, secure: false, username: "admin", password };
  const { createServer: made } = await ask<{ createServer: { server: { id: string } } }>(request, create, { input });
  return async () => {
    const remove = "mutation ($id: ID!) { deleteServer(input: { id: $id }) { deletedId } }";
    await ask(request, remove, { id: made.server.id });
  };
}

test("a connection is tested before it is saved: good, with a wrong password, and to nothing", async ({
  page,
  signIn,
}) => {
  const pbx = await playPBX();
  await signIn("admin");
  await page.goto("/servers");
  await page.getByRole("button", { name: "New server" }).click();
  const form = page.getByRole("dialog", { name: "New server" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("pbx of the test");
  await form.getByLabel("Host name").fill("127.0.0.1");
  await form.getByLabel("Port", { exact: true }).fill(String(pbx.port));
  await form.getByRole("switch", { name: "Speak to it over TLS" }).uncheck();
  await form.getByLabel("User name").fill("admin");
  await form.getByLabel("Password", { exact: true }).fill("wrong");
  await form.getByRole("button", { name: "Test connection" }).click();

  const panel = page.getByRole("dialog", { name: "Connection to pbx of the test" });
  await expect(panel.getByText("The connection does not work: 1 step failed.")).toBeVisible();
  const step = (name: string) => panel.getByRole("listitem").filter({ hasText: name });
  await expect(step("User name and password")).toContainText("Failed");
  await expect(step("User name and password")).toContainText("The PBX refuses the username or the password.");
  await expect(step("Event socket")).toContainText("Not tried");
  await expectAccessibleInBoth(page);
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);

  await form.getByLabel("Password", { exact: true }).fill(password);
  await form.getByRole("button", { name: "Test connection" }).click();
  await expect(panel.getByText("The connection works.")).toBeVisible();
  await expect(step("Status")).toContainText("5 calls now, 142 of 150 extensions registered");
  await expect(step("Database").first()).toContainText("Not tried");

  await pbx.stop();
  await panel.getByRole("button", { name: "Test again" }).click();
  await expect(step("Port")).toContainText(`Nothing listens on port ${pbx.port}.`);
  await expect(step("Port")).toContainText("Check the port");
});

test("a server's health stands on its card, and its last test", async ({ page, signIn }) => {
  const pbx = await playPBX();
  await signIn("admin");
  const remove = await connected(page.request, "pbx that is watched", pbx.port);
  await expect
    .poll(
      async () => {
        await page.goto("/servers");
        return page.getByRole("region", { name: "pbx that is watched" }).innerText();
      },
      { timeout: 30_000 },
    )
    .toContain("5 calls now");
  const card = page.getByRole("region", { name: "pbx that is watched" });
  await expect(card).toContainText("142 of 150 extensions registered");
  await expect(card).toContainText("3 CDR files wait");
  await expect(card).toContainText("FusionPBX could not import 2 CDR files: 2 no XML.");
  await expect(card).toContainText("Up 100 % in 24 hours, 100 % in 30 days");
  await expect(card.getByRole("figure", { name: "Uptime by day" })).toContainText("Up all the time");
  await card.getByText("24 hours", { exact: true }).click();
  await expect(card.getByRole("figure", { name: "Uptime by hour" })).toContainText("Up all the time");
  await card.getByRole("button", { name: "Test connection" }).click();
  const panel = page.getByRole("dialog", { name: "Connection to pbx that is watched" });
  await expect(panel.getByText("The connection works.")).toBeVisible();
  await panel.getByRole("button", { name: "Close" }).click();
  await expect(card).toContainText("The connection works.");
  await expectAccessibleInBoth(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await remove();
  await pbx.stop();
});

test("addresses are put on the whitelist and taken off, but Tollbook's own", async ({ page, signIn }) => {
  const pbx = await playPBX();
  await signIn("admin");
  const remove = await connected(page.request, "pbx with a whitelist", pbx.port);
  await page.goto("/servers");
  await page.getByRole("button", { name: "More for pbx with a whitelist" }).click();
  await page.getByRole("menuitem", { name: "Whitelist" }).click();
  const panel = page.getByRole("dialog", { name: "Whitelist of pbx with a whitelist" });
  const row = (address: string) => panel.getByRole("listitem").filter({ hasText: address });
  await expect(row("127.0.0.0/8")).toContainText("Tollbook itself");
  await expect(row("127.0.0.0/8").getByRole("button")).toHaveCount(0);

  await panel.getByLabel("Address or network").fill("pbx.example.test");
  await page.keyboard.press("Enter");
  await expect(panel.getByText(/^Write an address such as/)).toBeVisible();
  await panel.getByLabel("Address or network").fill("2001:DB8:0::/48");
  await page.keyboard.press("Enter");
  await expect(row("2001:db8::/48")).toBeVisible();
  await expectAccessibleInBoth(page);

  await panel.getByRole("button", { name: "Remove 192.0.2.7" }).click();
  await expect(page.getByRole("dialog", { name: "Remove 192.0.2.7?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Remove 192.0.2.7" }).click();
  await page.getByRole("dialog", { name: "Remove 192.0.2.7?" }).getByRole("button", { name: "Remove" }).click();
  await expect(row("192.0.2.7")).toHaveCount(0);
  expect(pbx.allowed).toEqual(["127.0.0.0/8", "2001:db8::/48"]);
  await remove();
  await pbx.stop();
});

test("servers stay an admin's", async ({ page, signIn }) => {
  await signIn("acme");
  await page.goto("/servers");
  await expect(page.getByText("This page is for administrators")).toBeVisible();
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FullConfig } from "@playwright/test";

const binary = fileURLToPath(new URL("../../bin/tollbook", import.meta.url));
const patience = 90_000;

/** Starts a Tollbook for each worker; the returned function stops them and leaves nothing. */
export default async function serveAll({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (process.env.TOLLBOOK_URL) return async () => {};
  const started = await Promise.allSettled(Array.from({ length: workers }, serve));
  const servers = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const stopAll = async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
  };
  for (const one of started) {
    if (one.status === "fulfilled") continue;
    await stopAll();
    throw one.reason;
  }
  process.env.TOLLBOOK_URLS = servers.map(({ url }) => url).join(" ");
  return stopAll;
}

/** Starts a Tollbook of its own, with the demo in a new data directory. */
async function serve(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "tollbook-e2e-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const { TOLLBOOK_DATABASE_URL: _, ...env } = process.env;
  const server = spawn(binary, ["serve", "--demo", "--listen", listen, "--data-dir", dir], {
    env,
    stdio: ["ignore", "ignore", process.env.TOLLBOOK_E2E_LOG ? "inherit" : "ignore"],
  });
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGINT");
      await once(server, "exit");
    }
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await ready(server, `http://${listen}/readyz`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://${listen}`, stop };
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  let failure: Error | undefined;
  server.once("error", (error) => {
    failure = new Error(`${binary} does not start (run make build): ${error.message}`);
  });
  server.once("exit", (code) => {
    failure ??= new Error(`tollbook ended with code ${code} before it was ready; TOLLBOOK_E2E_LOG=1 shows its log`);
  });
  for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
    if (failure) throw failure;
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`tollbook was not ready after ${patience / 1000} s`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

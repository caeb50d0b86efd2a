import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = fileURLToPath(new URL("../../bin/tollbook", import.meta.url));
const patience = 90_000;

/** Starts a Tollbook of its own, with the demo in a new data directory; the returned function stops it and leaves nothing. */
export default async function serve(): Promise<() => Promise<void>> {
  if (process.env.TOLLBOOK_URL) return async () => {};
  const dir = await mkdtemp(join(tmpdir(), "tollbook-e2e-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const { TOLLBOOK_DATABASE_URL: _, ...env } = process.env;
  const server = spawn(binary, ["serve", "--demo", "--listen", listen, "--data-dir", dir], {
    env,
    stdio: ["ignore", "ignore", process.env.TOLLBOOK_E2E_LOG ? "inherit" : "ignore"],
  });
  process.env.TOLLBOOK_URL = `http://${listen}`;
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
  return stop;
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

import { defineConfig } from "@playwright/test";

// The end-to-end tests: a real `tollbook serve --demo` for each worker, and a real Chromium. TOLLBOOK_URL names a running server
// instead, for one worker; TOLLBOOK_CHROMIUM the browser.
const root = typeof process.getuid === "function" && process.getuid() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/serve.ts",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: process.env.TOLLBOOK_URL ? 1 : 2,
  retries: 0,
  reporter: [["list"]],
  forbidOnly: Boolean(process.env.CI),
  use: {
    trace: { mode: "retain-on-failure", screenshots: false }, // the film takes time that two cores do not have
    screenshot: "only-on-failure",
    locale: "en-AU",
    timezoneId: "Australia/Melbourne",
    launchOptions: {
      executablePath: process.env.TOLLBOOK_CHROMIUM || process.env.CHROMIUM_PATH || "/usr/bin/chromium",
      args: [
        ...(root ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

import AxeBuilder from "@axe-core/playwright";
import { test as base, type Cookie, expect, type Page } from "@playwright/test";

/** The people of the demo. */
export type Person = "admin" | "acme" | "globex";

const password = "tollbook-demo-1";

// Each worker has a server of its own, unless one was named for all.
const served = process.env.TOLLBOOK_URLS?.split(" ")[Number(process.env.TEST_PARALLEL_INDEX)];
if (served) process.env.TOLLBOOK_URL = served;

interface Fixtures {
  /** Lets somebody in by a session that the tests share, and opens nothing yet. It must not be signed out. */
  signIn: (person: Person, page?: Page) => Promise<void>;
  /** Fails the test when the page finds fault with its own content security policy, or throws. */
  complaints: string[];
}

interface Shared {
  /** The cookies of a session, which is opened once: most tests are not about signing in. */
  session: (person: Person) => Promise<Cookie[]>;
}

/** A test against the server that was started for it. */
export const test = base.extend<Fixtures, Shared>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  baseURL: async ({}, use) => use(process.env.TOLLBOOK_URL),
  session: [
    async ({ playwright }, use) => {
      const opened = new Map<Person, Cookie[]>();
      await use(async (person) => {
        const known = opened.get(person);
        if (known) return known;
        const program = await playwright.request.newContext({ baseURL: process.env.TOLLBOOK_URL });
        const answer = await program.post("/auth/sign-in", { data: { email: emailOf(person), password } });
        expect(answer.status()).toBe(200);
        const { cookies } = await program.storageState();
        await program.dispose();
        opened.set(person, cookies);
        return cookies;
      });
    },
    { scope: "worker" },
  ],
  signIn: async ({ page, session }, use) => {
    await use(async (person, other = page) => other.context().addCookies(await session(person)));
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs somebody in as people do, with a session of their own, and leaves them on the calls. */
export async function signInByHand(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Calls" })).toBeVisible();
}

function emailOf(person: Person): string {
  return `${person}@tollbook.test`;
}

/** The rules of axe that look at colours; to all others light and dark are the same page. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Finds what axe finds, by all of its rules or by those named; there must be nothing. */
export async function expectAccessible(page: Page, rules: string[] = []): Promise<void> {
  expect(page.frames()).toHaveLength(1); // so axe need not look into frames, for which it opens a page each time
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  const told = violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => `${node.target} ${node.html}`) }));
  expect(told).toEqual([]);
}

/** Finds what axe finds in the page as it stands, in light and in dark; there must be nothing. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    await expectAccessible(page, colorScheme === "dark" ? colourRules : []);
  }
}

/** Nothing may be wider than the screen. */
export async function expectFits(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
}

export { expect };

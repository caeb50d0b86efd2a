import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

/** The people of the demo. */
export type Person = "admin" | "acme" | "globex";

const password = "tollbook-demo-1";

interface Fixtures {
  /** Signs somebody in, and leaves them on the calls. */
  signIn: (person: Person, page?: Page) => Promise<void>;
  /** Fails the test when the page finds fault with its own content security policy, or throws. */
  complaints: string[];
}

/** A test against the server that was started for it. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  baseURL: async ({}, use) => use(process.env.TOLLBOOK_URL),
  signIn: async ({ page }, use) => {
    await use(async (person, other = page) => {
      await other.goto("/sign-in");
      await other.getByLabel("E-mail").fill(`${person}@tollbook.test`);
      await other.getByLabel("Password", { exact: true }).fill(password);
      await other.getByRole("button", { name: "Sign in" }).click();
      await expect(other.getByRole("heading", { level: 1, name: "Calls" })).toBeVisible();
    });
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

/** Finds what axe finds; there must be nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => `${node.target} ${node.html}`) }));
  expect(told).toEqual([]);
}

export { expect };

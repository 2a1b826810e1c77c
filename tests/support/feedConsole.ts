import type { Browser, BrowserContext, Page } from "playwright";
import { signIn } from "./signIn.ts";

/** One person's console in a browser context of its own, and how its parts are called. */
export interface FeedConsole {
  page: Page;
  context: BrowserContext;
  feed: ReturnType<Page["getByRole"]>;
  row(text: string): ReturnType<Page["getByRole"]>;
  pullUp: ReturnType<Page["getByRole"]>;
  dialog: ReturnType<Page["getByRole"]>;
  search: ReturnType<Page["getByRole"]>;
  press(...keys: readonly string[]): Promise<void>;
}

/** @param prepare runs before the page loads anything */
export async function openConsole(browser: Browser, address: string, username: string, prepare?: (page: Page) => Promise<void>): Promise<FeedConsole> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await prepare?.(page);
  await signIn(page, address, username);
  const feed = page.getByRole("listbox", { name: "Incidents" });
  await feed.getByRole("option").first().waitFor();
  return {
    page,
    context,
    feed,
    row: (text) => feed.getByRole("option").filter({ hasText: text }),
    pullUp: page.getByRole("region", { name: "Pull-up", exact: true }),
    dialog: page.getByRole("dialog"),
    search: page.getByRole("searchbox", { name: "Search the incidents" }),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
  };
}

import type { Page } from "playwright";
import { waitUntil } from "../waitUntil.ts";

/** One row of the feed as it can be read. */
export interface FeedRowTexts {
  nature: string;
  address: string;
  status: string;
  /** District and source. */
  origin: string;
}

/** Scrolls through the whole feed and reads every row; `look` is called at each stop. */
export async function everyFeedRow(page: Page, look: () => Promise<void>): Promise<ReadonlyMap<string, FeedRowTexts>> {
  const rows = new Map<string, FeedRowTexts>();
  const feed = page.getByRole("listbox", { name: "Incidents" });
  let stops = 0;
  await feed.evaluate((list) => list.scrollTo({ top: 0 }));
  for (;;) {
    const total = Number(await feed.getByRole("option").first().getAttribute("aria-setsize"));
    const read = await feed.locator(".incident-row").evaluateAll((found) =>
      found.map((row) => {
        const text = (part: string) => row.querySelector(`.incident-row__${part}`)?.textContent ?? "";
        return { id: row.getAttribute("data-incident-id") ?? "", nature: text("nature"), address: text("address"), status: text("status"), origin: text("origin") };
      }),
    );
    for (const { id, ...texts } of read) rows.set(id, texts);
    await look();
    if (rows.size >= total) return rows;
    const from = await feed.evaluate(async (list) => {
      const { scrollTop } = list;
      list.scrollBy({ top: list.clientHeight / 2 });
      // The rows that come into sight are there with the frame after the next.
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return { before: scrollTop, now: list.scrollTop };
    });
    if (from.now === from.before && ++stops > 20) throw new Error(`The feed ends after ${rows.size} of ${total} rows`);
  }
}

/** Selects an incident as a link to it would, and waits until its details are there. */
export async function showIncident(page: Page, incidentId: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#incident=${incidentId}`);
  await page.locator(`.incident-row[data-incident-id="${incidentId}"][aria-selected="true"], .pull-up-side .incident-details`).first().waitFor();
  await waitUntil("its pull-up is there", async () => (await page.locator("[data-refresh='current'], [data-refresh='failed']").count()) > 0, 30_000);
}

/** What the pull-up says, as it can be read. */
export const shownTexts = (page: Page) =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(selector)].map((element) => element.textContent ?? "");
    const first = (selector: string) => document.querySelector(selector)?.textContent ?? "";
    return {
      cameras: all(".camera-row__name"),
      owners: all(".owner-row__name"),
      notes: all("[aria-label='Notes'] .note > .free-text"),
      contacts: all(".attempt__note"),
      details: {
        nature: first(".incident-details__nature"),
        address: first(".incident-details__address"),
        note: first(".incident-details__note"),
        facts: first(".incident-details__facts"),
      },
    };
  });

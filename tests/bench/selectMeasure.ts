import type { Page } from "playwright";
import type { Location } from "../../shared/model/common.ts";

export interface SelectIncident {
  id: string;
  address: string;
  location: Location;
}

/** What an incident must bring up, in ids. */
export interface ExpectedLists {
  cameraIds: readonly string[];
  siteIds: readonly string[];
}

/** Moments after the choice, milliseconds; null for what did not happen within the time watched. */
export interface Selection {
  /** Both lists stand in the document. */
  committedMilliseconds: number;
  /** The frame with both has been drawn. */
  paintedMilliseconds: number;
  flightMilliseconds: number | null;
  playersMilliseconds: number | null;
}

/** Begins to watch for an incident's lists; {@link selectionSeen} tells what was seen. To be called before the choice is made. */
export const watchSelection = (page: Page, expected: ExpectedLists): Promise<void> =>
  page.evaluate(({ cameraIds, siteIds }) => {
    const { engine } = window.mapProbe;
    const seen: Window["selectSeen"] = { chosenAt: null, committedAt: null, paintedAt: null, flightAt: null };
    window.selectSeen = seen;
    performance.clearResourceTimings();
    performance.setResourceTimingBufferSize(10_000);
    const idsOf = (list: string, attribute: string) =>
      [...document.querySelectorAll(`[aria-label="${list}"] [${attribute}]`)].map((row) => row.getAttribute(attribute)).sort().join();
    // In any order: what is learnt of a camera's health meanwhile moves its row.
    const [cameras, sites] = [cameraIds.toSorted().join(), siteIds.toSorted().join()];
    const areThere = () => idsOf("Integrated cameras", "data-listed-camera") === cameras && idsOf("Owners to contact", "data-site-id") === sites;
    const watch = new MutationObserver(() => {
      if (seen.committedAt !== null || !areThere()) return;
      seen.committedAt = performance.now();
      requestAnimationFrame(() => {
        const drawn = new MessageChannel();
        drawn.port1.addEventListener("message", () => {
          seen.paintedAt = performance.now();
        });
        drawn.port1.start();
        drawn.port2.postMessage(null);
      });
    });
    watch.observe(document.body, { subtree: true, childList: true });
    document.addEventListener(
      "click",
      (event) => {
        seen.chosenAt = event.timeStamp;
        engine?.once("movestart", () => {
          seen.flightAt = performance.now();
        });
      },
      { capture: true, once: true },
    );
  }, expected);

/** What was seen since, once the lists are painted and the map has had its turn. */
export async function selectionSeen(page: Page): Promise<Selection> {
  await page.waitForFunction(() => window.selectSeen.paintedAt !== null, undefined, { timeout: 180_000 });
  await page.waitForTimeout(2_500);
  return page.evaluate(() => {
    const { chosenAt, committedAt, paintedAt, flightAt } = window.selectSeen;
    if (chosenAt === null || committedAt === null || paintedAt === null) throw new Error("nothing was chosen");
    // A player begins with its playlist; what was playing before is another incident's and asks for its own.
    const playersAt = performance.getEntriesByType("resource").find(({ name, startTime }) => startTime > chosenAt && new URL(name).pathname.endsWith("/playlist.m3u8"))?.startTime ?? null;
    const since = (at: number | null) => (at === null ? null : at - chosenAt);
    return { committedMilliseconds: committedAt - chosenAt, paintedMilliseconds: paintedAt - chosenAt, flightMilliseconds: since(flightAt), playersMilliseconds: since(playersAt) };
  });
}

declare global {
  interface Window {
    selectSeen: { chosenAt: number | null; committedAt: number | null; paintedAt: number | null; flightAt: number | null };
  }
}

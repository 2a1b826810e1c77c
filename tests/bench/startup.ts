import type { Browser } from "playwright";
import { launchBrowser } from "../support/browser.ts";
import { reportIncidents, startAtlanta, type Atlanta } from "./mapAtlanta.ts";
import { withProbe } from "./mapProbe.ts";
import { compared, interleaved } from "./measure.ts";
import type { Row } from "./row.ts";
import { withStartupProbe } from "./startupProbe.ts";
import { p50 } from "./statistics.ts";

const viewport = { width: 1920, height: 1080 };
const incidents = 60;

interface Start {
  rowsAt: number;
  bubblesAt: number;
}

/** One cold load of a page by somebody who is signed in, in milliseconds since its navigation began. */
async function load(atlanta: Atlanta, browser: Browser, path: string): Promise<Start> {
  const page = await atlanta.open(browser, path, {
    viewport,
    prepare: async (opened) => {
      await withProbe(opened);
      await withStartupProbe(opened);
    },
  });
  await page.waitForFunction(() => window.mapProbe.bubblesAt !== null && window.startupProbe.rowsAt !== null, undefined, { timeout: 180_000 });
  const start = await page.evaluate(() => ({ rowsAt: window.startupProbe.rowsAt ?? 0, bubblesAt: window.mapProbe.bubblesAt ?? 0 }));
  await page.context().close();
  return start;
}

export const startup: Row = {
  name: "startup",
  aim: "first feed rows and the clustered map in view, 34,000 cameras, in at most half the time of the same app in one eager bundle",
  async run(run) {
    const atlanta = await startAtlanta({ pages: ["startup"] });
    const browser = await launchBrowser();
    try {
      await reportIncidents(atlanta, incidents);
      const rows = { ours: new Array<number>(), bare: new Array<number>() };
      const measure = (side: "ours" | "bare", path: string) => async () => {
        const { rowsAt, bubblesAt } = await load(atlanta, browser, path);
        rows[side].push(rowsAt);
        return Math.max(rowsAt, bubblesAt);
      };
      const warmUps = 1;
      const samples = await interleaved({ ours: measure("ours", "/"), bare: measure("bare", "/bench-startup/"), warmUps, repetitions: run.repetitions(15, 3) });
      const rowSamples = { ours: rows.ours.slice(warmUps), bare: rows.bare.slice(warmUps) };
      return [
        compared({ line: "rows and clustered map in view", samples, unit: "ms", aim: { kind: "atMost", ratio: 0.5 }, extra: { incidents } }),
        compared({ line: "first feed rows", samples: rowSamples, unit: "ms", aim: { kind: "reported" }, extra: { shareOfAll: p50(rowSamples.ours) / p50(samples.ours) } }),
      ];
    } finally {
      await browser.close();
      await atlanta.end();
    }
  },
};

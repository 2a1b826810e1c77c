import type { Browser, Locator, Page } from "playwright";
import { startCameraServer } from "../../city/video/cameraServer.ts";
import { pullUp } from "../../shared/model/pullUp.ts";
import { ApiClient } from "../support/apiClient.ts";
import { launchBrowser } from "../support/browser.ts";
import { reportIncidents, startAtlanta, type Atlanta } from "./mapAtlanta.ts";
import { withProbe } from "./mapProbe.ts";
import { compared, judged } from "./measure.ts";
import type { Row } from "./row.ts";
import { selectionSeen, watchSelection, type ExpectedLists, type SelectIncident, type Selection } from "./selectMeasure.ts";
import { p50 } from "./statistics.ts";

const viewport = { width: 1920, height: 1080 };
/** The first pair warms both sides up and is thrown away. */
const warmUps = 2;

async function openPage(atlanta: Atlanta, browser: Browser, path: string, prepare: (page: Page) => Promise<void>): Promise<Page> {
  const page = await atlanta.open(browser, path, { viewport, prepare });
  await page.waitForFunction(() => window.mapProbe.usableAt !== null, undefined, { timeout: 180_000 });
  return page;
}

/** What the hub answers for an incident, in the order it does. */
async function expectedOf(analyst: ApiClient, { id }: SelectIncident): Promise<ExpectedLists> {
  const { integrated, contacts } = pullUp.parse((await analyst.get(`/incidents/${id}/pull-up?radiusMeters=152.4`)).body);
  return { cameraIds: integrated.map(({ cameraId }) => cameraId), siteIds: contacts.map(({ siteId }) => siteId) };
}

/** An incident's row in the console's feed, scrolled to: a list of many rows holds those in sight and a few beside them. */
async function rowInSight(page: Page, { address }: SelectIncident): Promise<Locator> {
  const list = page.getByRole("listbox", { name: "Incidents" });
  const row = list.getByRole("option").filter({ hasText: address });
  const { scrollHeight, clientHeight } = await list.evaluate((element) => ({ scrollHeight: element.scrollHeight, clientHeight: element.clientHeight }));
  for (let top = 0; (await row.count()) === 0; top += clientHeight / 2) {
    if (top > scrollHeight) throw new Error(`the feed has no row of the incident at ${address}`);
    await list.evaluate(async (element, to) => {
      element.scrollTo({ top: to, behavior: "instant" });
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, top);
  }
  await row.scrollIntoViewIfNeeded();
  return row;
}

export const select: Row = {
  name: "select",
  aim: "from the choice of an incident to both lists painted, at Atlanta's scale: at most 1.2 times a bare page's time, before flight and players",
  async run(run) {
    const video = await startCameraServer({ port: 0, sceneOf: (cameraId) => cameraId.length % 16 });
    const atlanta = await startAtlanta({ pages: ["map", "select"], videoOrigin: `http://127.0.0.1:${video.port}` });
    const browser = await launchBrowser();
    try {
      const incidents = await reportIncidents(atlanta, warmUps + run.repetitions(30, 4));
      const analyst = await ApiClient.signIn(atlanta.address, "analyst");
      const ours = await openPage(atlanta, browser, "/", withProbe);
      const bare = await openPage(atlanta, browser, "/bench-select/", async (page) => {
        await withProbe(page);
        await page.addInitScript((given) => Object.assign(window, { benchSelect: given }), { token: analyst.token, incidents });
      });
      const measure = async (page: Page, expected: ExpectedLists, choice: Locator): Promise<Selection> => {
        await watchSelection(page, expected);
        await choice.click();
        return selectionSeen(page);
      };
      const [oursSeen, bareSeen]: [Selection[], Selection[]] = [[], []];
      let listed = 0;
      for (const [round, incident] of incidents.entries()) {
        const expected = await expectedOf(analyst, incident);
        listed += expected.cameraIds.length + expected.siteIds.length;
        const turns = [
          async () => oursSeen.push(await measure(ours, expected, await rowInSight(ours, incident))),
          async () => bareSeen.push(await measure(bare, expected, bare.locator(`[data-choose="${incident.id}"]`))),
        ];
        for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
      }
      const [o, b] = [oursSeen.slice(warmUps), bareSeen.slice(warmUps)];
      const painted = { ours: o.map((each) => each.paintedMilliseconds), bare: b.map((each) => each.paintedMilliseconds) };
      const isFirst = ({ committedMilliseconds, flightMilliseconds, playersMilliseconds }: Selection) =>
        committedMilliseconds <= (flightMilliseconds ?? Infinity) && committedMilliseconds <= (playersMilliseconds ?? Infinity);
      const began = o.flatMap(({ flightMilliseconds }) => flightMilliseconds ?? []);
      return [
        compared({
          line: "choice → both lists painted",
          samples: painted,
          statistic: "p95",
          unit: "ms",
          aim: { kind: "atMost", ratio: 1.2 },
          extra: { incidents: o.length, rowsPerIncident: Math.round(listed / incidents.length) },
        }),
        judged({
          line: "selections whose lists were not committed before flight and players",
          ours: o.filter((each) => !isFirst(each)).length,
          unit: `of ${o.length}`,
          aim: { kind: "within", limit: 0 },
          extra: { flightP50: began.length > 0 ? p50(began) : "none seen", committedP50: p50(o.map((each) => each.committedMilliseconds)) },
        }),
      ];
    } finally {
      await browser.close();
      await atlanta.end();
      await video.close();
    }
  },
};

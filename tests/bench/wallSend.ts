import type { Browser, Page } from "playwright";
import { launchBrowser } from "../support/browser.ts";
import { wallPeople, type WallPeople } from "../support/wallOnPage.ts";
import { command } from "../support/walls.ts";
import { compared } from "./measure.ts";
import type { Row, Run } from "./row.ts";
import { p50 } from "./statistics.ts";
import { armMarks, marksOnceLive, type PictureMarks } from "./tilesMarks.ts";
import { openConsole, selectSite } from "./tilesPages.ts";
import { startTileScene, tileCount, type TileScene, type TileSite } from "./tilesScene.ts";
import { openIdleWall } from "./wallPages.ts";

/** How a pull-up is sent: under which layout, and how many tiles that has. */
interface Sending {
  line: string;
  tiles: number;
  /** Chosen before the number is pressed; null for the one that is there by itself, with the number right behind the `w`. */
  layoutName: string | null;
}

/** What the console's own window shows, on a screen: map, facts and the same nine cameras; and the quickest thing one can do. */
const sendings: readonly Sending[] = [
  { line: "nine tiles", tiles: tileCount, layoutName: "Incident, 9 tiles" },
  { line: "six tiles, as they come", tiles: 6, layoutName: null },
];

/** When keys were pressed from now on, milliseconds since 1970, by the clock of whoever pressed them: a page that is busy makes nothing later. */
async function armKeys(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const pressed: number[] = [];
    window.addEventListener("keydown", ({ timeStamp }) => pressed.push(performance.timeOrigin + timeStamp), { capture: true });
    Object.assign(window, { keysPressedAt: pressed });
  });
  return () => page.evaluate<number[]>("window.keysPressedAt");
}

interface Sent extends PictureMarks {
  /** From the `w` to the last picture; with the time between two keys in it, which is the test driver's. */
  fromFirstKey: number;
}

/** Sends what the desk has selected to an idle wall, the only screen there is, as somebody would: by `w` and its number. */
async function send(browser: Browser, people: WallPeople, desk: Page, site: TileSite, { tiles, layoutName }: Sending): Promise<Sent> {
  const wall = await openIdleWall(browser, people, site);
  await armMarks(wall.page, tiles, "now");
  await desk.bringToFront();
  const keys = await armKeys(desk);
  await desk.keyboard.press("w");
  if (layoutName !== null) {
    await desk.getByRole("dialog", { name: "Screens" }).locator(".layout-choice select").selectOption({ label: layoutName });
    await desk.getByRole("dialog", { name: "Screens" }).locator(".screens").focus();
  }
  await desk.keyboard.press("1");
  await desk.getByText("Sent.").waitFor();
  const [w = Number.NaN, number = Number.NaN] = await keys();
  const marks = await marksOnceLive(wall.page, number);
  await desk.keyboard.press("Escape");
  await wall.page.context().close();
  const { status } = await command(people.administrator, "screen.remove", { screenId: wall.screenId });
  if (status !== 200) throw new Error("The screen could not be removed");
  return { ...marks, fromFirstKey: marks.pictures + number - w };
}

/** Selects the same incident on the window of another console, which has nothing selected. */
async function select(browser: Browser, scene: TileScene, site: TileSite): Promise<PictureMarks> {
  const page = await openConsole(browser, scene, site);
  await armMarks(page, tileCount);
  await selectSite(page, site);
  const marks = await marksOnceLive(page);
  await page.context().close();
  return marks;
}

interface Pair {
  screen: Sent;
  console: PictureMarks;
}

/** The incidents of one scene stand in the feed's first screenful, where they are clicked. The desk that sends has the incident on its own tiles meanwhile, as it must: on both sides the hub has these cameras already. */
async function measurePairs(run: Run, browser: Browser, sending: Sending, count: number): Promise<Pair[]> {
  const scene = await startTileScene(count + 1);
  const people = await wallPeople(scene.hub.hub.address);
  const pairs: Pair[] = [];
  for (let round = -1; round < count; round++) {
    const site = scene.nextSite();
    const desk = await openConsole(browser, scene, site);
    await armMarks(desk, tileCount);
    await selectSite(desk, site);
    await marksOnceLive(desk);
    const screenFirst = round % 2 === 0;
    const onScreen = () => send(browser, people, desk, site, sending);
    const onConsole = () => select(browser, scene, site);
    const pair: Pair = screenFirst ? { screen: await onScreen(), console: await onConsole() } : { console: await onConsole(), screen: await onScreen() };
    await desk.context().close();
    run.say(`${sending.line}, ${round < 0 ? "warm-up" : `${round + 1} of ${count}`}: pictures ${pair.screen.pictures.toFixed(0)} ms, live ${pair.screen.live.toFixed(0)} ms; on the console ${pair.console.pictures.toFixed(0)} and ${pair.console.live.toFixed(0)} ms`);
    if (round >= 0) pairs.push(pair);
  }
  await scene.end();
  return pairs;
}

/** From the key that sends a pull-up to a screen to the frame that draws its last tile's picture, beside the same on the console's own window. */
export const wallSend: Row = {
  name: "send → screen",
  aim: "a pull-up sent to a screen shows its last tile's picture within 1.5 times what its selection takes on the console's own window",
  async run(run) {
    const count = run.repetitions(10, 2);
    const browser = await launchBrowser();
    try {
      const lines = [];
      for (const sending of sendings) {
        const pairs = await measurePairs(run, browser, sending, count);
        lines.push(
          compared({
            line: `${sending.line}: the last picture`,
            samples: { ours: pairs.map(({ screen }) => screen.pictures), bare: pairs.map((pair) => pair.console.pictures) },
            unit: "ms",
            aim: { kind: "atMost", ratio: 1.5 },
            extra: sending.layoutName === null ? { fromFirstKeyP50: p50(pairs.map(({ screen }) => screen.fromFirstKey)) } : {},
          }),
          compared({
            line: `${sending.line}: every tile is live`,
            samples: { ours: pairs.map(({ screen }) => screen.live), bare: pairs.map((pair) => pair.console.live) },
            unit: "ms",
            aim: { kind: "reported" },
          }),
        );
      }
      return lines;
    } finally {
      await browser.close();
    }
  },
};

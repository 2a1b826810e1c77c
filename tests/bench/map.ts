import type { Browser, Page } from "playwright";
import { launchBrowser } from "../support/browser.ts";
import { cameraCsv } from "../support/facts.ts";
import { reportIncidents, startAtlanta, type Atlanta } from "./mapAtlanta.ts";
import { panIntervals, withProbe } from "./mapProbe.ts";
import { timeOfChange, untilMapRests, type ChangedCamera } from "./mapChange.ts";
import { compared, interleaved, judged } from "./measure.ts";
import type { Row, RowResult, Run } from "./row.ts";
import { p50, p95 } from "./statistics.ts";

const desk = { width: 1920, height: 1080 };
/** A street's breadth of the city at a zoom with bubbles, and a corner at one where each camera stands for itself. */
const pan: Parameters<typeof panIntervals>[1] = { from: [-88.02, 43.06], to: [-87.93, 43.03], zoom: 12.5, milliseconds: 4_000 };
const corner = { longitude: -87.905, latitude: 43.0, zoom: 15.5 };

type Side = "ours" | "bare" | "empty";
interface Visit {
  usableAt: number;
  longestAtStart: number;
  longestAfter: number;
}

class MapBench {
  readonly atlanta: Atlanta;
  readonly browser: Browser;
  /** The size of the console's map; bare pages are as large as it. */
  #mapSize = desk;

  constructor(atlanta: Atlanta, browser: Browser) {
    this.atlanta = atlanta;
    this.browser = browser;
  }

  async open(side: Side): Promise<Page> {
    const path = { ours: "/", bare: "/bench-map/", empty: "/bench-map/?cameras=none" }[side];
    const page = await this.atlanta.open(this.browser, path, { viewport: side === "ours" ? desk : this.#mapSize, prepare: withProbe });
    const isUp = side === "empty" ? () => window.mapProbe.firstIdleAt !== null : () => window.mapProbe.usableAt !== null;
    await page.waitForFunction(isUp, undefined, { timeout: 180_000 });
    if (side === "ours") {
      this.#mapSize = await page.evaluate(() => {
        const { clientWidth: width, clientHeight: height } = window.mapProbe.engine?.getCanvas() ?? { clientWidth: 0, clientHeight: 0 };
        return { width, height };
      });
    }
    return page;
  }

  /** One cold load, and two seconds of rest after it. */
  async visit(side: Side): Promise<Visit> {
    const page = await this.open(side);
    await page.waitForTimeout(2_000);
    const visit = await page.evaluate(() => {
      const { usableAt, firstIdleAt, longTasks } = window.mapProbe;
      const until = usableAt ?? firstIdleAt ?? 0;
      const longest = (tasks: typeof longTasks) => Math.max(0, ...tasks.map(({ milliseconds }) => milliseconds));
      // The task in which it became idle belongs to the start.
      return { usableAt: until, longestAtStart: longest(longTasks.filter(({ at }) => at < until)), longestAfter: longest(longTasks.filter(({ at }) => at >= until)) };
    });
    await page.context().close();
    return visit;
  }
}

async function startLines(bench: MapBench, run: Run): Promise<RowResult[]> {
  const visits = { ours: new Array<Visit>(), bare: new Array<Visit>(), empty: new Array<Visit>() };
  const measure = (side: "ours" | "bare") => async () => {
    const visit = await bench.visit(side);
    visits[side].push(visit);
    if (side === "bare") visits.empty.push(await bench.visit("empty"));
    return visit.usableAt;
  };
  const warmUps = 1;
  const samples = await interleaved({ ours: measure("ours"), bare: measure("bare"), warmUps, repetitions: run.repetitions(12, 2) });
  const each = (side: Side, of: (visit: Visit) => number) => visits[side].slice(warmUps).map(of);
  const tasks = (side: Side) => each(side, ({ longestAtStart }) => longestAtStart);
  const after = (side: Side) => each(side, ({ longestAfter }) => longestAfter);
  return [
    compared({ line: "usable", samples, unit: "ms", aim: { kind: "atMost", ratio: 1 }, extra: { emptyP50: p50(each("empty", ({ usableAt }) => usableAt)) } }),
    judged({
      line: "longest task at start, beyond the empty page's",
      ours: p50(tasks("ours")) - p50(tasks("empty")),
      bare: p50(tasks("bare")) - p50(tasks("empty")),
      unit: "ms p50",
      aim: { kind: "within", limit: 50 },
      samples: { ours: tasks("ours"), bare: tasks("bare") },
      extra: { emptyP50: p50(tasks("empty")), emptyP95: p95(tasks("empty")), oursP95: p95(tasks("ours")) },
    }),
    judged({
      line: "longest task at rest after the first idle",
      ours: Math.max(...after("ours")),
      bare: Math.max(...after("bare")),
      unit: "ms max",
      aim: { kind: "within", limit: 100 },
      samples: { ours: after("ours"), bare: after("bare") },
    }),
  ];
}

async function panLine(bench: MapBench, run: Run): Promise<RowResult[]> {
  const pages = { ours: await bench.open("ours"), bare: await bench.open("bare") };
  const p95s = { ours: new Array<number>(), bare: new Array<number>() };
  const measure = (side: "ours" | "bare") => async () => {
    const intervals = await panIntervals(pages[side], pan);
    p95s[side].push(p95(intervals));
    return p50(intervals);
  };
  const warmUps = 1;
  const samples = await interleaved({ ours: measure("ours"), bare: measure("bare"), warmUps, repetitions: run.repetitions(12, 3) });
  const p95Samples = { ours: p95s.ours.slice(warmUps), bare: p95s.bare.slice(warmUps) };
  for (const page of Object.values(pages)) await page.context().close();
  return [
    compared({ line: "panning, median interval of frames", samples, unit: "ms", aim: { kind: "atMost", ratio: 1 }, extra: { zoom: pan.zoom } }),
    compared({ line: "panning, 95th percentile of intervals", samples: p95Samples, unit: "ms", aim: { kind: "atMost", ratio: 1 } }),
  ];
}

/** Ten cameras nobody has seen yet, in a row at the corner. */
const tenNew = (round: number): ChangedCamera[] =>
  Array.from({ length: 10 }, (_, index) => ({
    id: `bench-${round}-${index}`,
    longitude: corner.longitude + (index - 5) * 0.0008,
    latitude: corner.latitude + ((round % 12) - 6) * 0.0004,
  }));

const forgetTasks = (page: Page): Promise<void> => page.evaluate(() => void (window.mapProbe.longTasks.length = 0));
const longestTask = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, ...window.mapProbe.longTasks.map(({ milliseconds }) => milliseconds)));

/** Goes to the corner; answers the longest task that it took. */
async function goNear(page: Page): Promise<number> {
  await forgetTasks(page);
  await page.evaluate(({ longitude, latitude, zoom }) => window.mapProbe.engine?.jumpTo({ center: [longitude, latitude], zoom }), corner);
  await page.waitForTimeout(3_000);
  const longest = await longestTask(page);
  await forgetTasks(page);
  return longest;
}

async function changeLine(bench: MapBench, run: Run): Promise<RowResult[]> {
  const pages = { ours: await bench.open("ours"), bare: await bench.open("bare") };
  await pages.bare.evaluate(() => window.benchHold());
  const going = { ours: await goNear(pages.ours), bare: await goNear(pages.bare) };
  let round = 0;
  const bothRest = () => Promise.all([untilMapRests(pages.ours), untilMapRests(pages.bare)]);
  const ours = async () => {
    await bothRest();
    const cameras = tenNew(round++);
    const shown = timeOfChange(pages.ours, cameras, "socket");
    const rows = cameras.map((camera) => ({ ...camera, name: camera.id, level: "integrated", ownership: "city", streamUrl: `http://127.0.0.1:9/${camera.id}.m3u8` }));
    const { body } = await bench.atlanta.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
    if (body.created !== rows.length) throw new Error(`the cameras were not imported: ${JSON.stringify(body)}`);
    return shown;
  };
  const bare = async () => {
    await bothRest();
    return timeOfChange(pages.bare, tenNew(round++), "page");
  };
  const samples = await interleaved({ ours, bare, warmUps: 2, repetitions: run.repetitions(20, 4) });
  const longest = { ours: await longestTask(pages.ours), bare: await longestTask(pages.bare) };
  for (const page of Object.values(pages)) await page.context().close();
  return [
    compared({ line: "ten cameras more, until drawn", samples, unit: "ms", aim: { kind: "atLeast", ratio: 3 } }),
    judged({ line: "longest task of going near for the first time", ...going, unit: "ms max", aim: { kind: "within", limit: 100 } }),
    judged({ line: "longest task meanwhile", ...longest, unit: "ms max", aim: { kind: "within", limit: 100 } }),
  ];
}

export const map: Row = {
  name: "map",
  aim: "34,000 cameras: usable no later and panning no less smooth than a bare clustered map, ten changes drawn three times sooner, no long task",
  async run(run) {
    const atlanta = await startAtlanta({ pages: ["map"] });
    const browser = await launchBrowser();
    try {
      await reportIncidents(atlanta, 20);
      const bench = new MapBench(atlanta, browser);
      return [...(await startLines(bench, run)), ...(await panLine(bench, run)), ...(await changeLine(bench, run))];
    } finally {
      await browser.close();
      await atlanta.end();
    }
  },
};

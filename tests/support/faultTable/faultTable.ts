import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import type { CameraFault } from "../../../city/video/cameraServer.ts";
import { VideoScene, type ConsoleOnPage } from "../videoScene.ts";
import { cellResult, type CellResult, type SeenRequest } from "./cellResult.ts";
import { computedMilliseconds, pageProcess } from "./pageProcess.ts";
import { seenSoFar, watchPictures } from "./pictureWatch.ts";
import { SchedulerWatch } from "./schedulerWatch.ts";

/** How a source fails, and how the test brings that about. */
export const faultKinds = {
  freeze: "frozen",
  "404": "missing",
  "corrupt segment": "corrupt",
  "black hole": "black-hole",
  "wrong codec": "wrong-codec",
  "clock jump": "clock-ahead",
  outage: "cut-off",
} as const satisfies Record<string, CameraFault>;
export type FaultKind = keyof typeof faultKinds;
export const faultNames = Object.keys(faultKinds).filter((name): name is FaultKind => name in faultKinds);

export const extents = ["one tile", "a third", "all tiles"] as const;
export type Extent = (typeof extents)[number];

/** What the cameras send: whole segments, or parts of them as well (low-latency HLS), which all nine tiles then play. */
export type Sending = "segments" | "parts";

export const tileCount = 9;
const cameraIds = Array.from({ length: tileCount }, (_, index) => `cam-${index}`);

/** Watched before a fault, as the measure of what is usual. */
const usualMilliseconds = 3000;
const returningMilliseconds = 2000;
/** Longer than a tile's buffer and the limit of silence together: what a jump of the clock stops shows only then. */
const jumpShowsMilliseconds = 6000;

/** A video file of as many frames a second, and pixels, as a tile's. */
const controlFile = join(import.meta.dirname, "..", "..", "..", "city", "video", "clips", "lakefront", "sub.mp4");

interface FaultTableParts {
  sending: Sending;
  scene: VideoScene;
  desk: ConsoleOnPage;
  scheduler: SchedulerWatch;
  requests: readonly SeenRequest[];
  /** When the page asked the hub for pictures that the line had not brought, milliseconds since 1970. */
  pageRequests: readonly number[];
}

/** What players ask for themselves; what comes by the line is not asked for. */
const isForPictures = (address: string): boolean => /\/api\/v1\/media\/[0-9a-f-]{36}\//.test(address);

/** A real hub, a console with nine tiles playing, and sources that fail on request. */
export class FaultTable {
  readonly sending: Sending;
  readonly scene: VideoScene;
  readonly #desk: ConsoleOnPage;
  readonly #scheduler: SchedulerWatch;
  readonly #requests: readonly SeenRequest[];
  readonly #pageRequests: readonly number[];
  #cell = 0;

  private constructor({ sending, scene, desk, scheduler, requests, pageRequests }: FaultTableParts) {
    this.sending = sending;
    this.scene = scene;
    this.#desk = desk;
    this.#scheduler = scheduler;
    this.#requests = requests;
    this.#pageRequests = pageRequests;
  }

  static async start(sending: Sending = "segments"): Promise<FaultTable> {
    const requests: SeenRequest[] = [];
    const scene = await VideoScene.start(
      cameraIds.map((id, index) => ({ id, eastMeters: 10 + index * 8 })),
      { onRequest: ({ cameraId, kind }) => requests.push({ cameraId, kind, at: Date.now() }), isLowLatency: () => sending === "parts" },
    );
    await scene.report({ address: "2700 W WELLS ST" });
    const desk = await scene.signIn("analyst");
    await desk.page.getByRole("button", { name: String(tileCount), exact: true }).click();
    await desk.row("2700 W WELLS ST").click();
    await desk.untilLive(tileCount);
    await watchPictures(desk.page, await readFile(controlFile));
    const pageRequests: number[] = [];
    desk.page.on("request", (request) => void (isForPictures(request.url()) && pageRequests.push(Date.now())));
    return new FaultTable({ sending, scene, desk, scheduler: new SchedulerWatch(), requests, pageRequests });
  }

  async end(): Promise<void> {
    await this.#scheduler.end();
    await this.scene.end();
  }

  /** The tiles of a cell; another part of the wall each time. */
  #hitBy(extent: Extent): string[] {
    this.#cell += 1;
    if (extent === "all tiles") return [...cameraIds];
    const offset = this.#cell % tileCount;
    return (extent === "one tile" ? [0] : [0, 3, 6]).map((index) => cameraIds[(index + offset) % tileCount] ?? "");
  }

  /** Lets the sources of these tiles fail for at least so long, and return. */
  async sources(fault: FaultKind, extent: Extent, standMilliseconds: number): Promise<CellResult> {
    const hit = this.#hitBy(extent);
    const set = (kind: CameraFault) => hit.forEach((cameraId) => this.scene.video.setFault(cameraId, kind));
    return this.#suffer({
      hit,
      begin: async () => set(faultKinds[fault]),
      // A clock that jumps stops nothing, so there may be nothing to mark.
      stand: async (beganAt) => {
        if (fault === "clock jump") return this.#pause(jumpShowsMilliseconds);
        await this.#untilMarked(hit);
        await this.#pause(Math.max(1500, beganAt + standMilliseconds - Date.now()));
      },
      heal: async () => {
        set("none");
        if (fault === "clock jump") await this.#pause(jumpShowsMilliseconds);
      },
    });
  }

  /** Kills the hub and starts it again on the same store. */
  async hubRestart(): Promise<CellResult> {
    return this.#suffer({
      hit: [...cameraIds],
      begin: async () => void (await this.scene.testHub.hub.end("SIGKILL")),
      stand: () => this.#untilMarked(cameraIds),
      heal: () => this.scene.testHub.restart(),
    });
  }

  async #suffer({ hit, begin, stand, heal }: { hit: readonly string[]; begin(): Promise<void>; stand(beganAt: number): Promise<void>; heal(): Promise<void> }): Promise<CellResult> {
    await this.#desk.untilLive(tileCount);
    const page = await pageProcess(this.scene.browser);
    const hub = () => this.scene.testHub.hub.process.pid ?? 0;
    // The cameras answer in the test's own process.
    const sources = [hub(), process.pid];
    this.#scheduler.watch([page, ...sources]);
    await this.#scheduler.record();
    const before = await seenSoFar(this.#desk.page);
    const computedBefore = await computedMilliseconds(page);
    await this.#pause(usualMilliseconds);
    const usual = await seenSoFar(this.#desk.page);
    const computedUsual = await computedMilliseconds(page);
    const beganAt = Date.now();
    await begin();
    await stand(beganAt);
    const after = await seenSoFar(this.#desk.page);
    const computedAfter = await computedMilliseconds(page);
    const said = (await this.#desk.tile(hit[0] ?? "").innerText()).replace(/\s+/g, " ");
    await heal();
    const healedAt = Date.now();
    const chain = [page, hub(), process.pid];
    this.#scheduler.watch(chain);
    await this.#untilPlaying(hit, healedAt);
    const end = await seenSoFar(this.#desk.page);
    return cellResult({
      sending: this.sending,
      cameraIds,
      hit,
      seen: { before, usual, after, end },
      computed: computedBefore === null || computedUsual === null || computedAfter === null ? null : { usual: computedUsual - computedBefore, failing: computedAfter - computedUsual },
      beganAt,
      healedAt,
      requests: this.#requests,
      pageRequests: this.#pageRequests,
      record: await this.#scheduler.record(),
      processes: { page, sources, chain },
      said,
    });
  }

  #pause(milliseconds: number): Promise<void> {
    return this.#desk.page.waitForTimeout(milliseconds);
  }

  async #untilMarked(hit: readonly string[]): Promise<void> {
    await this.#desk.page.waitForFunction(
      (ids) => ids.every((id) => ["stalled", "offline"].includes(document.querySelector(`[data-camera-id="${id}"][data-tile-state]`)?.getAttribute("data-tile-state") ?? "")),
      [...hit],
      { timeout: 20_000, polling: 50 },
    );
  }

  /** Playing, and still so a little later: a return may be shown by one frame and stall again. */
  async #untilPlaying(hit: readonly string[], healedAt: number): Promise<void> {
    await this.#pause(Math.max(0, healedAt + returningMilliseconds - Date.now()));
    await this.#desk.page.waitForFunction(
      (ids) => ids.every((id) => document.querySelector(`[data-camera-id="${id}"][data-tile-state]`)?.getAttribute("data-tile-state") === "live"),
      [...hit],
      { timeout: 30_000, polling: 50 },
    );
  }
}

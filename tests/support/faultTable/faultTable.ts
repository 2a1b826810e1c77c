import type { CameraFault } from "../../../city/video/cameraServer.ts";
import { waitedForCpu } from "../nightShift/waitedForCpu.ts";
import { VideoScene, type ConsoleOnPage } from "../videoScene.ts";
import { seenSoFar, watchPictures, type Seen } from "./pictureWatch.ts";

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

export const tileCount = 9;
const cameraIds = Array.from({ length: tileCount }, (_, index) => `cam-${index}`);

export interface CellResult {
  /** Longest time from a tile's last frame to its mark, milliseconds; null where no tile had to be marked. */
  marked: number | null;
  /** Longest time a tile called itself live without a new frame, milliseconds. */
  longestUnmarked: number;
  /** From the source's return to playing again, each tile that was hit, milliseconds. */
  playing: number[];
  /** Share of its usual frames that each other tile kept. */
  kept: number[];
  /** Others that were marked although nothing was wrong with them. */
  wronglyMarked: string[];
  /** Requests at the source a second and tile: while all was well, while it failed, and in the three seconds after its return. */
  requests: { usual: number; failing: number; returning: number };
  /** Most requests of failing tiles within a tenth of a second, for each tile that was hit. */
  busiest: number;
  /** What the first of the tiles that were hit said when the source had failed for a while. */
  said: string;
  /** How much of the time the browser stood ready and waited for a processor that worked for others. */
  waitedShare: number;
}

interface SeenRequest {
  cameraId: string;
  at: number;
}

const settleMilliseconds = 2000;
const returningMilliseconds = 2000;
/** Longer than a tile's buffer and the limit of silence together: what a jump of the clock stops shows only then. */
const jumpShowsMilliseconds = 6000;

/** A real hub, a console with nine tiles playing, and sources that fail on request. */
export class FaultTable {
  readonly scene: VideoScene;
  readonly #desk: ConsoleOnPage;
  readonly #requests: readonly SeenRequest[];
  #cell = 0;

  private constructor(scene: VideoScene, desk: ConsoleOnPage, requests: readonly SeenRequest[]) {
    this.scene = scene;
    this.#desk = desk;
    this.#requests = requests;
  }

  static async start(): Promise<FaultTable> {
    const requests: SeenRequest[] = [];
    const scene = await VideoScene.start(
      cameraIds.map((id, index) => ({ id, eastMeters: 10 + index * 8 })),
      { onRequest: ({ cameraId }) => requests.push({ cameraId, at: Date.now() }) },
    );
    await scene.report({ address: "2700 W WELLS ST" });
    const desk = await scene.signIn("analyst");
    await desk.page.getByRole("button", { name: String(tileCount), exact: true }).click();
    await desk.row("2700 W WELLS ST").click();
    await desk.untilLive(tileCount);
    await watchPictures(desk.page);
    return new FaultTable(scene, desk, requests);
  }

  end(): Promise<void> {
    return this.scene.end();
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
    const others = cameraIds.filter((id) => !hit.includes(id));
    await this.#desk.untilLive(tileCount);
    const waitedBefore = await waitedForCpu(this.scene.browser);
    const before = await this.#seen();
    await this.#pause(settleMilliseconds);
    const usual = await this.#seen();
    const beganAt = Date.now();
    await begin();
    await stand(beganAt);
    const after = await this.#seen();
    const said = (await this.#desk.tile(hit[0] ?? "").innerText()).replace(/\s+/g, " ");
    await heal();
    const healedAt = Date.now();
    await this.#untilPlaying(hit, healedAt);
    const end = await this.#seen();
    const waited = (await waitedForCpu(this.scene.browser)) - waitedBefore;

    const changes = end.changes.slice(usual.changes.length);
    const marks = changes.filter(({ state }) => state === "stalled" || state === "offline");
    const firstMarks = hit.flatMap((id) => marks.find(({ cameraId }) => cameraId === id) ?? []);
    const rate = (from: Seen, to: Seen, seconds: number, id: string) => ((to.presented[id] ?? 0) - (from.presented[id] ?? 0)) / seconds;
    const requestsOf = (ids: readonly string[], from: number, to: number) => this.#requests.filter(({ cameraId, at }) => ids.includes(cameraId) && at >= from && at < to);
    const aSecondATile = (from: number, to: number) => requestsOf(hit, from, to).length / hit.length / ((to - from) / 1000);
    // What was under way when the fault began has its end in the first seconds.
    const failingFrom = Math.min(beganAt + 2000, healedAt - 1000);
    return {
      marked: firstMarks.length === 0 ? null : Math.max(...firstMarks.map(({ sinceLastFrame }) => sinceLastFrame ?? 0)),
      longestUnmarked: Math.max(...cameraIds.map((id) => Math.max(after.longestUnmarked[id] ?? 0, end.longestUnmarked[id] ?? 0))),
      playing: hit.map((id) => Math.max(0, (changes.findLast(({ cameraId, state }) => cameraId === id && state === "live")?.at ?? 0) - healedAt)),
      kept: others.map((id) => rate(usual, after, (after.at - usual.at) / 1000, id) / Math.min(framesPerSecondSent, rate(before, usual, (usual.at - before.at) / 1000, id))),
      wronglyMarked: others.filter((id) => marks.some(({ cameraId }) => cameraId === id)),
      requests: { usual: aSecondATile(beganAt - settleMilliseconds, beganAt), failing: aSecondATile(failingFrom, healedAt), returning: aSecondATile(healedAt, healedAt + returningMilliseconds) },
      busiest: busiestTenth(requestsOf(hit, failingFrom, healedAt)) / hit.length,
      said,
      waitedShare: waited / (end.at - before.at),
    };
  }

  async #seen(): Promise<Seen & { at: number }> {
    return { ...(await seenSoFar(this.#desk.page)), at: Date.now() };
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

/** What the virtual cameras' small rendition carries; a tile that catches up with the live edge plays a little faster. */
const framesPerSecondSent = 15;

const busiestTenth = (requests: readonly SeenRequest[]): number => {
  const counts = new Map<number, number>();
  for (const { at } of requests) counts.set(Math.floor(at / 100), (counts.get(Math.floor(at / 100)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
};

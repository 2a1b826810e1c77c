import type { Browser, Page } from "playwright";
import { startCameraServer, type CameraServer, type CameraServerOptions } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { launchBrowser } from "./browser.ts";
import { cameraCsv, incidentReport, place, startTestHub, type RestartableHub } from "./facts.ts";
import { signIn } from "./signIn.ts";
import { waitUntil } from "./waitUntil.ts";

/** Where a camera stands, metres from {@link place}. */
export interface CameraPlace {
  id: string;
  eastMeters: number;
  northMeters?: number;
  /** Further columns of the camera table. */
  more?: Record<string, unknown>;
}

/** A hub with cameras that play real video, a browser, and what tests ask of a console's page. */
export class VideoScene {
  readonly video: CameraServer;
  readonly testHub: RestartableHub;
  readonly browser: Browser;

  constructor(video: CameraServer, testHub: RestartableHub, browser: Browser) {
    this.video = video;
    this.testHub = testHub;
    this.browser = browser;
  }

  static async start(cameras: readonly CameraPlace[], more: Pick<CameraServerOptions, "onRequest" | "isLowLatency"> = {}): Promise<VideoScene> {
    const video = await startCameraServer({ port: 0, sceneOf: (cameraId) => Number(cameraId.split("-")[1]) % 16, ...more });
    const testHub = await startTestHub({ RTCC_CITY_VIDEO: `http://127.0.0.1:${video.port}/` });
    const rows = cameras.map(({ id, eastMeters, northMeters = 0, more }) => ({
      id,
      name: `Camera ${id}`,
      level: "integrated",
      ...offsetLocation(place, eastMeters, northMeters),
      streamUrl: `http://127.0.0.1:${video.port}/cameras/${id}/main.m3u8`,
      subStreamUrl: `http://127.0.0.1:${video.port}/cameras/${id}/sub.m3u8`,
      stillUrl: `http://127.0.0.1:${video.port}/cameras/${id}/still.jpg`,
      ...more,
    }));
    await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
    return new VideoScene(video, testHub, await launchBrowser());
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.testHub.end();
    await this.video.close();
  }

  /** Reports an incident, or what is new of it; answers with its id. */
  async report(changes: Record<string, unknown>): Promise<string> {
    return (await this.testHub.source.post("/incidents", incidentReport(changes))).body.id;
  }

  /** Tells something new of an incident that was reported before; what is left out stays as it was. */
  async update(sourceRef: string, changes: Record<string, unknown>): Promise<void> {
    await this.testHub.source.post("/incidents", { source: "cad", sourceRef, ...changes });
  }

  async signIn(username: string, viewport = { width: 1920, height: 1080 }): Promise<ConsoleOnPage> {
    const context = await this.browser.newContext({ viewport });
    const page = await context.newPage();
    await signIn(page, this.testHub.hub.address, username);
    const console = new ConsoleOnPage(page);
    await console.region("Incidents").waitFor();
    return console;
  }
}

/** A console's page in the words of who sits before it. */
export class ConsoleOnPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  region(name: string) {
    return this.page.getByRole("region", { name, exact: true });
  }

  row(text: string) {
    return this.region("Incidents").getByRole("option").filter({ hasText: text });
  }

  tiles(state?: string) {
    return this.region("Video wall").locator(state === undefined ? "[data-tile-state]" : `[data-tile-state="${state}"]`);
  }

  tile(cameraId: string) {
    return this.region("Video wall").locator(`[data-camera-id="${cameraId}"]`);
  }

  /** Cameras in the tiles, from the first to the last. */
  shown(): Promise<string[]> {
    return this.tiles().evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-camera-id") ?? ""));
  }

  async untilShown(cameraIds: readonly string[], timeoutMilliseconds = 20_000): Promise<void> {
    await waitUntil(`the tiles are ${cameraIds.join(", ")}`, async () => (await this.shown()).join() === cameraIds.join(), timeoutMilliseconds);
  }

  async untilState(cameraId: string, state: string, timeoutMilliseconds = 30_000): Promise<void> {
    await waitUntil(
      `${cameraId} is ${state}`,
      async () => (await this.tile(cameraId).count()) === 1 && (await this.tile(cameraId).getAttribute("data-tile-state")) === state,
      timeoutMilliseconds,
    );
  }

  async untilLive(count: number, timeoutMilliseconds = 40_000): Promise<void> {
    await waitUntil(`${count} tiles are live`, async () => (await this.tiles("live").count()) === count, timeoutMilliseconds);
  }

  /** Marks the video elements that stand there now, so that {@link markedVideos} can tell whether they are still the same. */
  async markVideos(): Promise<void> {
    await this.page.evaluate(() => {
      for (const tile of document.querySelectorAll<HTMLElement>("[data-tile-state]")) {
        tile.querySelector("video")?.setAttribute("data-marked", tile.dataset["cameraId"] ?? "");
      }
    });
  }

  /** Cameras whose tile still holds the very video element that was marked, and plays it. */
  markedVideos(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-tile-state]")].flatMap((tile) => {
        const video = tile.querySelector("video");
        return video && !video.paused && video.dataset["marked"] === tile.dataset["cameraId"] ? [tile.dataset["cameraId"] ?? ""] : [];
      }),
    );
  }
}

import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "./apiClient.ts";
import { launchBrowser } from "./browser.ts";
import { startClockedHub, type ClockedHub } from "./clockedHub.ts";
import { cameraCsv, cityKey, incidentReport, place } from "./facts.ts";
import { signIn } from "./signIn.ts";
import { ConsoleOnPage } from "./videoScene.ts";

/** Words of the scene's facts: none of them may be found in a page that is locked. */
export const secretWords = ["WELLS", "Corner Pharmacy", "Ann Okafor", "414-555-0140", "SHOTSPOTTER", "Two callers"];

/** A hub whose clock the test sets, with an incident, four cameras that play and an owner to ask; and a browser. */
export class LockScene {
  readonly hub: ClockedHub;
  readonly browser: Browser;
  readonly incidentId: string;
  readonly #video: CameraServer;

  private constructor(hub: ClockedHub, browser: Browser, incidentId: string, video: CameraServer) {
    this.hub = hub;
    this.browser = browser;
    this.incidentId = incidentId;
    this.#video = video;
  }

  static async start(): Promise<LockScene> {
    const video = await startCameraServer({ port: 0, sceneOf: (cameraId) => Number(cameraId.split("-")[1]) % 16 });
    const hub = await startClockedHub({ videoPrefix: `${video.origin}/`, consoleFolder: join(import.meta.dirname, "..", "..", "dist", "renderer") });
    const source = new ApiClient(hub.address, cityKey);
    const integrated = [0, 30, 60, 90].map((eastMeters, index) => ({
      id: `c-${index}`,
      name: `Corner Pharmacy ${index}`,
      level: "integrated",
      ...offsetLocation(place, eastMeters, 0),
      streamUrl: `${video.origin}/cameras/c-${index}/main.m3u8`,
      subStreamUrl: `${video.origin}/cameras/c-${index}/sub.m3u8`,
      stillUrl: `${video.origin}/cameras/c-${index}/still.jpg`,
    }));
    const registered = { id: "r-0", name: "Porch", level: "registered", ...offsetLocation(place, 20, 20), retentionDays: 7, ownerName: "Ann Okafor", ownerPhone: "414-555-0140" };
    await source.postText("/cameras/import", cameraCsv([...integrated, registered]), "text/csv");
    const report = incidentReport({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST", note: "Two callers heard shots" });
    return new LockScene(hub, await launchBrowser(), (await source.post("/incidents", report)).body.id, video);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.hub.end();
    await this.#video.close();
  }

  api(username: string): Promise<ApiClient> {
    return ApiClient.signIn(this.hub.address, username);
  }

  /** Entries of the audit log, newest first. */
  async log(query: string): Promise<any[]> {
    return (await (await this.api("supervisor")).get(`/audit?limit=1000&${query}`)).body.entries;
  }

  async signIn(username: string, context?: BrowserContext): Promise<LockedConsole> {
    const page = await (context ?? (await this.browser.newContext({ viewport: { width: 1920, height: 1080 } }))).newPage();
    await signIn(page, this.hub.address, username);
    const console = new LockedConsole(page);
    await page.locator('.console[data-connection="live"]').waitFor();
    return console;
  }
}

/** A console's page, in the words of who locks and unlocks it. */
export class LockedConsole extends ConsoleOnPage {
  readonly lockPage = this.page.getByRole("heading", { name: "Locked", exact: true });
  readonly warning = this.page.getByText(/^Locks in/);
  readonly password = this.page.getByLabel("Password");

  async unlock(password = "milwaukee"): Promise<void> {
    await this.password.fill(password);
    await this.page.keyboard.press("Enter");
  }
}

/** What of the scene's facts can be found in a page, shown or not; and how many pictures it holds. */
export async function leftIn(page: Page): Promise<{ words: string[]; pictures: number }> {
  const html = await page.content();
  return {
    words: secretWords.filter((word) => html.includes(word)),
    pictures: await page.locator("video, canvas, img").count(),
  };
}

import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser, Page } from "playwright";
import { buildScenario } from "../../city/scenarios/scenario.ts";
import { cameraTable } from "../../city/scenarios/cameraTable.ts";
import type { CityCamera } from "../../city/scenarios/camera.ts";
import type { Location } from "../../shared/model/common.ts";
import { incident } from "../../shared/model/incident.ts";
import { signInResponse } from "../../shared/protocol/session.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey } from "../support/facts.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { buildPages, type PageName } from "./mapPages.ts";

/** The seed of the city whose cameras are imported. */
export const atlantaSeed = "20261122";

export interface Atlanta {
  address: string;
  /** Speaks as the dispatch system and the camera sites do. */
  source: ApiClient;
  cameras: readonly CityCamera[];
  /** Opens a page of the hub, signed in, with an empty cache of its own; `prepare` runs before the page does. */
  open(browser: Browser, path: string, options: OpenOptions): Promise<Page>;
  end(): Promise<void>;
}

export interface ReportedIncident {
  id: string;
  address: string;
  location: Location;
}

export interface OpenOptions {
  viewport: { width: number; height: number };
  prepare?: (page: Page) => Promise<void>;
}

export interface AtlantaOptions {
  pages: readonly PageName[];
  /** Origin of the cameras' streams; without it their streams are dead. */
  videoOrigin?: string;
}

/** A hub with 17,627 registered and 16,314 integrated cameras, imported through its public API, and pages beside its console. */
export async function startAtlanta({ pages, videoOrigin = "http://127.0.0.1:9" }: AtlantaOptions): Promise<Atlanta> {
  const cameras = buildScenario("atlanta", atlantaSeed);
  const folder = await temporaryFolder();
  const site = join(folder.path, "site");
  await buildPages(site, pages, cameras);
  const hub = await startHub(site, join(folder.path, "data"), `${videoOrigin}/`);
  const source = new ApiClient(hub.address, cityKey);
  const imported = await source.postText("/cameras/import", cameraTable(cameras, videoOrigin), "text/csv");
  if (imported.body.created !== cameras.length) throw new Error(`the cameras were not imported: ${JSON.stringify(imported.body).slice(0, 300)}`);
  const answer = await new ApiClient(hub.address, "").post("/session", { username: "analyst", password: "milwaukee" });
  const session = JSON.stringify(signInResponse.parse(answer.body));
  return {
    address: hub.address,
    source,
    cameras,
    open: async (browser, path, { viewport, prepare }) => {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.addInitScript((text) => window.sessionStorage.setItem("rtcc.session", text), session);
      await prepare?.(page);
      await page.goto(`${hub.address}${path}`, { waitUntil: "commit" });
      return page;
    },
    end: async () => {
      await hub.end();
      await folder.remove();
    },
  };
}

/** Emergencies beside cameras from all over the list, so many of them; answers them as the hub has them. */
export async function reportIncidents({ source, cameras }: Atlanta, count: number): Promise<ReportedIncident[]> {
  const incidents: ReportedIncident[] = [];
  for (let number = 0; number < count; number++) {
    const camera = cameras[Math.floor(((number + 0.5) / count) * cameras.length)];
    if (!camera) throw new Error("there are no cameras to report incidents beside");
    const { status, body } = await source.post("/incidents", {
      source: "cad",
      sourceRef: `bench-${number}`,
      nature: "SHOTSPOTTER",
      priority: 1,
      status: "open",
      address: `${camera.address} (${number + 1})`,
      location: camera.location,
    });
    if (status !== 201) throw new Error(`the incident was not taken: ${JSON.stringify(body)}`);
    incidents.push({ id: incident.pick({ id: true }).parse(body).id, address: `${camera.address} (${number + 1})`, location: camera.location });
  }
  return incidents;
}

async function startHub(site: string, dataFolder: string, videoPrefix: string): Promise<{ address: string; end(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "mapHub.ts"), site], {
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", NODE_NO_WARNINGS: "1", RTCC_PORT: "0", RTCC_CITY: "atlanta", RTCC_DATA: dataFolder, RTCC_CITY_VIDEO: videoPrefix },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (text) => {
      const ready = /^Hub ready: (\S+)$/.exec(text);
      if (ready?.[1]) resolve(ready[1]);
    });
    void ended.then(() => reject(new Error("the hub ended before it was ready")));
  });
  return {
    address,
    end: () => {
      child.stdin.end();
      return ended;
    },
  };
}

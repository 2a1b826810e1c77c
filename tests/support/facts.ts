import { ApiClient } from "./apiClient.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "./hubProcess.ts";

export const cityKey = "a-key-for-tests-only";

/** The corner of 27th and Wells, where most tests happen. */
export const place = { longitude: -87.9475, latitude: 43.04 };

export interface TestHub {
  hub: HubProcess;
  source: ApiClient;
  end(): Promise<void>;
}

export interface RestartableHub extends TestHub {
  /** Ends the hub and starts it anew, on the same store and under the same address. */
  restart(signal?: NodeJS.Signals): Promise<void>;
}

/** A hub of a test's own with the demo's accounts, and the key by which its city would bring facts in. */
export async function startTestHub(environment: Record<string, string> = {}): Promise<RestartableHub> {
  const folder = await temporaryFolder();
  const start = (more: Record<string, string> = {}) =>
    startHubProcess({ dataFolder: folder.path, environment: { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/", ...environment, ...more } });
  const hub = await start();
  const testHub: RestartableHub = {
    hub,
    source: new ApiClient(hub.address, cityKey),
    restart: async (signal) => {
      await testHub.hub.end(signal);
      testHub.hub = await start({ RTCC_PORT: new URL(hub.address).port });
    },
    end: async () => {
      await testHub.hub.end();
      await folder.remove();
    },
  };
  return testHub;
}

/** What a console says of a picture it saves. */
export const savedPicture = { sha256: "0123456789abcdef".repeat(4), takenAt: "2026-11-22T02:14:05Z", widthPixels: 1280, heightPixels: 840 };

let nextReference = 1;

/** An incident as a source would report it; an emergency at {@link place} unless told otherwise. */
export const incidentReport = (changes: Record<string, unknown> = {}) => ({
  source: "cad",
  sourceRef: `ref-${nextReference++}`,
  nature: "SHOTSPOTTER",
  priority: 1,
  status: "open",
  location: place,
  ...changes,
});

const columns =
  "id,name,level,ownership,longitude,latitude,address,headingDegrees,fieldOfViewDegrees,rangeMeters,retentionDays,siteName,ownerName,ownerPhone,ownerEmail,streamUrl,subStreamUrl,stillUrl".split(",");

/** A table of cameras from objects with any of its columns. */
export const cameraCsv = (rows: readonly Record<string, unknown>[]): string =>
  [columns.join(","), ...rows.map((row) => columns.map((column) => `"${String(row[column] ?? "").replaceAll('"', '""')}"`).join(","))].join("\n");

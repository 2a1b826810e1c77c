import type { Logger } from "pino";
import { awaitHub, importCameras } from "./cameraSite.ts";
import { createConnection } from "./connection.ts";
import { runDispatch } from "./dispatch.ts";
import type { CitySettings } from "./environment.ts";
import { faultAt } from "./faults.ts";
import { createHubApi } from "./hubApi.ts";
import { openCallBook } from "./incidents/callBook.ts";
import { openMemory } from "./memory.ts";
import { cameraTable } from "./scenarios/cameraTable.ts";
import { lowLatencyCameras, primeCameras } from "./scenarios/prime.ts";
import { buildScenario } from "./scenarios/scenario.ts";
import { chooseScenes } from "./scenarios/sceneChoice.ts";
import type { CameraServer, CameraServerOptions } from "./video/cameraServer.ts";
import { sceneNames } from "./video/scenes.ts";

/** Starts the city's camera server. */
export type StartVideo = (options: CameraServerOptions) => Promise<Pick<CameraServer, "port" | "origin" | "close">>;

export interface CitySurroundings {
  log: Logger;
  /** Ends the city. */
  signal: AbortSignal;
  now: () => number;
  startVideo: StartVideo;
  /** Called once the cameras can be asked for pictures, with the port they answer on; the hub may start after that. */
  ready: (videoPort: number) => void;
}

/**
 * The city from its cameras' first picture to its end: video first, for the hub is told its port before it starts; then
 * the camera table, then calls as they come. Resolves when the signal has come and everything is closed.
 */
export async function runCity(settings: CitySettings, { log, signal, now, startVideo, ready }: CitySurroundings): Promise<void> {
  const { scenario, seed, hub, key } = settings;
  const cameras = buildScenario(scenario, seed);
  const scenes = chooseScenes(cameras, seed);
  const faults = { seed, ...primeCameras(cameras) };
  const lowLatency = lowLatencyCameras(cameras);
  const video = await startVideo({
    port: settings.videoPort,
    sceneOf: (cameraId) => {
      const scene = scenes.get(cameraId);
      return scene && sceneNames.indexOf(scene);
    },
    isLowLatency: (cameraId) => lowLatency.has(cameraId),
    faultOf: (cameraId) => faultAt(faults, cameraId, now()),
    now,
  });
  try {
    ready(video.port);
    const api = createHubApi({ hub, key, signal });
    const connection = createConnection({ log, hub, signal });
    const store = openMemory(settings.dataFolder);
    const { memory, damaged } = await store.load();
    if (damaged !== null) log.warn({ damaged }, "The city's memory could not be read; it was set aside and calls of an earlier run may stay open");
    await awaitHub({ api, log, hub, signal });
    await importCameras({ api, table: cameraTable(cameras, video.origin), connection, log, signal });
    await runDispatch({ api, book: openCallBook(seed), store, memory, connection, log, signal, now });
  } finally {
    await video.close();
  }
}

import { z } from "zod";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";

/** Cameras around each incident, and tiles that show them, unless told otherwise. */
export const tileCount = 9;

/** Scenes that the city's cameras show. */
const sceneCount = 16;

/** An emergency with its own nine cameras, out of reach of any other. */
export interface TileSite {
  address: string;
  incidentId: string;
  cameraIds: readonly string[];
}

/** A real hub, real H.264 cameras and incidents enough for every run to find its cameras unwatched. */
export interface TileScene {
  hub: TestHub;
  video: CameraServer;
  /** A site that no run has used yet. Throws when all are used. */
  nextSite(): TileSite;
  /** The camera's own address of its small rendition. */
  subStreamOf(cameraId: string): string;
  end(): Promise<void>;
}

const created = z.object({ id: z.string() });

/** Sites lie on a grid with more than the longest reach between any two. */
const siteSpacingMeters = 1_400;
const sitesInRow = 6;

export async function startTileScene(siteCount: number, camerasPerSite = tileCount, isLowLatency = false): Promise<TileScene> {
  const video = await startCameraServer({ port: 0, sceneOf: (cameraId) => Number(cameraId.split("-")[2]) % sceneCount, isLowLatency: () => isLowLatency });
  const cameraAddress = (cameraId: string, file: string) => `${video.origin}/cameras/${cameraId}/${file}`;
  const hub = await startTestHub({ RTCC_CITY_VIDEO: `${video.origin}/` });
  const sites: TileSite[] = [];
  for (let site = 0; site < siteCount; site++) {
    const centre = offsetLocation(place, (site % sitesInRow) * siteSpacingMeters, -Math.floor(site / sitesInRow) * siteSpacingMeters);
    const cameras = Array.from({ length: camerasPerSite }, (_, index) => ({
      id: `bench-${site}-${index}`,
      name: `Site ${site} camera ${index}`,
      level: "integrated",
      ...offsetLocation(centre, 10 + 8 * index, 5 * index),
    }));
    const rows = cameras.map((camera) => ({
      ...camera,
      streamUrl: cameraAddress(camera.id, "main.m3u8"),
      subStreamUrl: cameraAddress(camera.id, "sub.m3u8"),
      stillUrl: cameraAddress(camera.id, "still.jpg"),
    }));
    await hub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
    const address = `${1000 + site} N BENCH ST`;
    const { body } = await hub.source.post("/incidents", incidentReport({ sourceRef: `bench-${site}`, address, location: centre }));
    sites.push({ address, incidentId: created.parse(body).id, cameraIds: cameras.map(({ id }) => id) });
  }
  await readClips(video, Math.min(camerasPerSite, sceneCount));
  return {
    hub,
    video,
    nextSite: () => {
      const site = sites.shift();
      if (site === undefined) throw new Error("Every site has been used; start the scene with more");
      return site;
    },
    subStreamOf: (cameraId) => cameraAddress(cameraId, "sub.m3u8"),
    end: async () => {
      await hub.end();
      await video.close();
    },
  };
}

/** Has the camera server read every clip, so that no run waits for its disk. */
async function readClips(video: CameraServer, count: number): Promise<void> {
  for (let scene = 0; scene < count; scene++) {
    const answer = await fetch(`${video.origin}/cameras/bench-0-${scene}/still.jpg`);
    if (!answer.ok) throw new Error(`The camera server has no scene ${scene}: HTTP ${answer.status}`);
    await answer.arrayBuffer();
  }
}

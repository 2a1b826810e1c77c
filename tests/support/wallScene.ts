import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import type { WantedContent } from "../../shared/model/screen.ts";
import type { CommandName, CommandPayload } from "../../shared/protocol/commands.ts";
import type { ApiAnswer } from "./apiClient.ts";
import { cameraCsv, place } from "./facts.ts";
import { startFloor, type Floor, type FloorUser } from "./floor.ts";
import { newestSegment } from "./newestSegment.ts";
import { addWall, enrolWall, type EnrolledWall } from "./walls.ts";

/**
 * A floor with a wall, and cameras that have pictures: `at-10` to `at-50`, private, so many metres from {@link place}; `far`, private and
 * out of reach; `pole`, the city's, as far; `porch`, registered only.
 */
export class WallScene {
  readonly floor: Floor;
  readonly video: CameraServer;
  /** The wall that each test has to itself. */
  wall: EnrolledWall;

  private constructor(floor: Floor, video: CameraServer, wall: EnrolledWall) {
    this.floor = floor;
    this.video = video;
    this.wall = wall;
  }

  static async start(): Promise<WallScene> {
    const video = await startCameraServer({ port: 0, sceneOf: () => 0 });
    const floor = await startFloor({ RTCC_CITY_VIDEO: `${video.origin}/` });
    const scene = new WallScene(floor, video, await enrolWall(floor.as.admin, await addWall(floor.as.admin)));
    const rows = [
      ...[10, 20, 30, 40, 50].map((meters) => scene.camera(`at-${meters}`, meters)),
      scene.camera("far", 900),
      scene.camera("pole", 950, { ownership: "city" }),
      scene.camera("porch", 15, { level: "registered", streamUrl: "" }),
    ];
    const imported = await floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
    if (imported.body.created !== rows.length) throw new Error(`The cameras were not taken: ${JSON.stringify(imported.body)}`);
    return scene;
  }

  /** A row of the camera table. */
  camera(id: string, eastMeters: number, more: object = {}) {
    return { id, name: `Camera ${id}`, level: "integrated", ...offsetLocation(place, eastMeters, 0), streamUrl: `${this.video.origin}/cameras/${id}/main.m3u8`, ...more };
  }

  async newWall(name?: string): Promise<EnrolledWall> {
    return enrolWall(this.floor.as.admin, await addWall(this.floor.as.admin, name));
  }

  /** A command's result. */
  async wish<Name extends CommandName>(who: FloorUser, name: Name, payload: CommandPayload<Name>): Promise<any> {
    return (await this.floor.command(who, name, payload)).body.result;
  }

  show(who: FloorUser, content: WantedContent, rest: { expectedVersion?: number } = {}): Promise<ApiAnswer> {
    return this.floor.command(who, "screen.show", { screenId: this.wall.screenId, content, ...rest });
  }

  /** What the wall is told stands on it. */
  async views(): Promise<any[]> {
    const { screenId, display } = this.wall;
    return (await display.get(`/screens/${screenId}/views`)).body.tiles;
  }

  /** The cameras that have a view there. */
  async shown(): Promise<string[]> {
    return (await this.views()).flatMap((tile) => (tile.view === null ? [] : [tile.cameraId]));
  }

  async plays(playlistUrl: string): Promise<boolean> {
    return (await newestSegment(this.wall.display, playlistUrl)).bytes > 0;
  }

  async hasEnded(playlistUrl: string): Promise<boolean> {
    return (await this.wall.display.get(playlistUrl)).status >= 400;
  }

  /** Entries of the audit log about a screen, newest first. */
  async audit(action: string, screenId = this.wall.screenId): Promise<any[]> {
    const { entries } = (await this.floor.as.supervisor.get(`/audit?action=${action}&limit=1000`)).body;
    return entries.filter((entry: any) => entry.subject === `screen:${screenId}` || entry.detail.screenId === screenId);
  }

  async end(): Promise<void> {
    await this.floor.end();
    await this.video.close();
  }
}

export const tilesOf = (incidentId: string, ...cameraIds: string[]) => cameraIds.map((cameraId) => ({ cameraId, incidentId }));

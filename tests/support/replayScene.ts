import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient, type ApiAnswer } from "./apiClient.ts";
import { temporaryFolder } from "./hubProcess.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "./facts.ts";

export interface ReplayedSegment {
  /** Milliseconds since 1970. */
  at: number;
  path: string;
}

/** A hub, cameras that hold ten minutes, and an analyst who has a view. */
export class ReplayScene {
  readonly video: CameraServer;
  readonly testHub: TestHub;
  readonly as: Record<"analyst" | "supervisor" | "admin", ApiClient>;

  constructor(video: CameraServer, testHub: TestHub, as: ReplayScene["as"]) {
    this.video = video;
    this.testHub = testHub;
    this.as = as;
  }

  /** `more` are further cameras, by their columns; `allow` are prefixes of addresses that they may have. */
  static async start(more: readonly Record<string, unknown>[] = [], allow: readonly string[] = []): Promise<ReplayScene> {
    const video = await startCameraServer({ port: 0, sceneOf: () => 3 });
    const folder = await temporaryFolder();
    const configuration = join(folder.path, "rtcc.json");
    await writeFile(configuration, JSON.stringify({ media: { allow } }));
    const testHub = await startTestHub({ RTCC_CITY_VIDEO: `http://127.0.0.1:${video.port}/`, RTCC_CONFIG: configuration });
    await folder.remove();
    const camera = (id: string) => ({
      id,
      name: `Camera ${id}`,
      level: "integrated",
      siteName: "Corner shop",
      ...offsetLocation(place, 50, 0),
      streamUrl: `http://127.0.0.1:${video.port}/cameras/${id}/main.m3u8`,
      subStreamUrl: `http://127.0.0.1:${video.port}/cameras/${id}/sub.m3u8`,
      stillUrl: `http://127.0.0.1:${video.port}/cameras/${id}/still.jpg`,
    });
    const others = more.map((columns) => ({ level: "integrated", ...offsetLocation(place, 60, 0), ...columns }));
    await testHub.source.postText("/cameras/import", cameraCsv([camera("near"), camera("second"), ...others]), "text/csv");
    const signIn = (name: string) => ApiClient.signIn(testHub.hub.address, name);
    return new ReplayScene(video, testHub, { analyst: await signIn("analyst"), supervisor: await signIn("supervisor"), admin: await signIn("admin") });
  }

  async end(): Promise<void> {
    await this.testHub.end();
    await this.video.close();
  }

  /** Opens a view for an incident that happened so many seconds ago; below 0 it lies ahead. */
  async view(occurredSecondsAgo: number, cameraId = "near"): Promise<{ incidentId: string; grantId: string; occurredAt: number; sourceRef: string }> {
    const occurredAt = Date.now() - occurredSecondsAgo * 1000;
    const report = incidentReport({ occurredAt: new Date(occurredAt).toISOString() });
    const incidentId = (await this.testHub.source.post("/incidents", report)).body.id;
    const grantId = (await this.as.analyst.post("/view-grants", { incidentId, cameraId, purpose: "active-incident" })).body.id;
    return { incidentId, grantId, occurredAt, sourceRef: report.sourceRef };
  }

  open(grantId: string, secondsBack?: number, as = this.as.analyst): Promise<ApiAnswer> {
    return as.post(`/view-grants/${grantId}/replay`, secondsBack === undefined ? {} : { from: new Date(Date.now() - secondsBack * 1000).toISOString() });
  }

  /** The segments a replay lists, by their addresses on the hub. */
  async listed(grantId: string, rendition: "main" | "sub" = "sub"): Promise<ReplayedSegment[]> {
    const path = `/api/v1/media/${grantId}/replay/${rendition}/index.m3u8`;
    const { body } = await this.as.analyst.get(path);
    return [...String(body).matchAll(/#EXT-X-PROGRAM-DATE-TIME:(\S+)\n(?:#[^\n]*\n)*(\S+\.(?:m4s|ts))/g)].map(([, at = "", name = ""]) => ({
      at: Date.parse(at),
      path: new URL(name, `http://hub${path}`).pathname,
    }));
  }

  /** The bytes behind an address on the hub, or the status it is refused with. */
  async bytes(path: string, as = this.as.analyst): Promise<Buffer | number> {
    const answer = await fetch(new URL(path, as.address), { headers: { authorization: `Bearer ${as.token}` } });
    const body = Buffer.from(await answer.arrayBuffer());
    return answer.status === 200 ? body : answer.status;
  }

  async audit(incidentId: string, action: string): Promise<{ outcome: string; code: string | null; actorName: string; subject: string | null; detail: Record<string, unknown> }[]> {
    return (await this.as.supervisor.get(`/audit?incidentId=${incidentId}&action=${action}`)).body.entries.toReversed();
  }

  /** Asks for a clip; its bytes and headers. */
  async clip(grantId: string, from: number, to: number, rendition: "main" | "sub" = "main", as = this.as.analyst): Promise<{ status: number; headers: Headers; body: Buffer }> {
    const answer = await fetch(new URL(`/api/v1/view-grants/${grantId}/clip`, as.address), {
      method: "POST",
      headers: { authorization: `Bearer ${as.token}`, "content-type": "application/json" },
      body: JSON.stringify({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), rendition }),
    });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  }
}

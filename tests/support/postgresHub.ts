import { Client } from "pg";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { auditEntry, type AuditEntry } from "../../shared/model/audit.ts";
import { z } from "zod";
import { ApiClient } from "./apiClient.ts";
import { cameraCsv, cityKey, incidentReport, place } from "./facts.ts";
import { startHubProcess, temporaryFolder } from "./hubProcess.ts";
import { startPostgres } from "./postgres.ts";

/** A hub on a PostgreSQL server, with cameras that have pictures, and a connection to its database that the hub knows nothing of. */
export interface PostgresHub {
  address: string;
  video: CameraServer;
  databaseUrl: string;
  database: Client;
  source: ApiClient;
  analyst: ApiClient;
  supervisor: ApiClient;
  registrar: ApiClient;
  /** Opens an incident at the cameras' corner, an emergency unless told otherwise. */
  openIncident(changes?: Record<string, unknown>): Promise<string>;
  askForView(incidentId: string, cameraId: string, rest?: Record<string, unknown>): ReturnType<ApiClient["post"]>;
  /** The newest number in the audit log, read past the hub. */
  lastAuditSequence(): Promise<number>;
  /** Entries above a number, as the API gives them, without the one that says they were read. */
  auditAfter(sequence: number): Promise<AuditEntry[]>;
  end(): Promise<void>;
}

/** Cameras: `near` (live, 50 m east), `far` (live, 700 m), `quiet` (registered). */
export async function startPostgresHub(): Promise<PostgresHub> {
  const server = await startPostgres();
  const databaseUrl = await server.createDatabase();
  const video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  const folder = await temporaryFolder();
  const environment = { DATABASE_URL: databaseUrl, RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: `${video.origin}/` };
  const hub = await startHubProcess({ dataFolder: folder.path, environment });
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();

  const source = new ApiClient(hub.address, cityKey);
  const live = (id: string, eastMeters: number) => ({
    id,
    name: `Camera ${id}`,
    level: "integrated",
    ...offsetLocation(place, eastMeters, 0),
    streamUrl: `${video.origin}/cameras/${id}/main.m3u8`,
    stillUrl: `${video.origin}/cameras/${id}/still.jpg`,
  });
  const quiet = { id: "quiet", name: "Quiet", level: "registered", ...place, ownerName: "Ann Owner", ownerPhone: "414-555-0101" };
  const imported = await source.postText("/cameras/import", cameraCsv([live("near", 50), live("far", 700), quiet]), "text/csv");
  if (imported.body.created !== 3) throw new Error(`The cameras were not taken: ${JSON.stringify(imported.body)}`);
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const supervisor = await ApiClient.signIn(hub.address, "supervisor");
  const registrar = await ApiClient.signIn(hub.address, "registrar");
  return {
    address: hub.address,
    video,
    databaseUrl,
    database,
    source,
    analyst,
    supervisor,
    registrar,
    openIncident: async (changes) => (await source.post("/incidents", incidentReport(changes))).body.id,
    askForView: (incidentId, cameraId, rest) => analyst.post("/view-grants", { incidentId, cameraId, purpose: "active-incident", ...rest }),
    lastAuditSequence: async () => Number((await database.query("select max(sequence) as last from audit")).rows[0].last),
    auditAfter: async (sequence) => {
      const { body } = await supervisor.get("/audit?limit=1000");
      return z.object({ entries: z.array(auditEntry) }).parse(body).entries.slice(1).filter((entry) => entry.sequence > sequence).reverse();
    },
    end: async () => {
      await database.end();
      await hub.end();
      await video.close();
      await folder.remove();
      await server.end();
    },
  };
}

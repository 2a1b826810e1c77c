import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { z } from "zod";
import { camera, cameraHealth, cameraLevel, type Camera } from "../../shared/model/camera.ts";
import type { CameraColumns } from "../../shared/protocol/sync.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { demand, mayDo, type UserActor } from "../domain/actor.ts";
import { importCameras } from "../domain/cameraImport.ts";
import type { Domain } from "../domain/hub.ts";
import { cameraWithoutOwner } from "../domain/masking.ts";
import { parseCameraTable } from "../sources/cameraTable/parseCameraTable.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

const compress = promisify(gzip);

const cameraWithHealth = camera.extend({ health: cameraHealth });

const importResult = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(z.object({ row: z.number().int(), column: z.string().nullable(), code: z.string(), message: z.string() })),
});

/** Takes a table of cameras. Registered apart, because here the body is a stream and not something to parse. */
export function cameraImportRoute(api: Api, domain: Domain, identity: Identity): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("*", (_request, _body, done) => done(null));
  api.post(
    "/cameras/import",
    {
      config: { isDeliberate: true },
      schema: {
        tags: ["cameras"],
        description: "A table of cameras: CSV in UTF-8 with a header row, or a GeoJSON FeatureCollection. The good rows commit together; the others are answered one by one.",
        consumes: ["text/csv", "application/geo+json"],
        // Read as it arrives, by the handler; the schema says what it is and checks nothing.
        body: z.unknown().meta({ type: "string", description: "The table itself." }),
        querystring: z.strictObject({ dryRun: z.stringbool().default(false) }),
        response: { 200: importResult },
      },
    },
    async (request) => {
      const actor = identity.actorOf(request);
      demand(actor, "import-cameras");
      // The table is read as it arrives, and bounded there; no parser has touched it before.
      const table = await parseCameraTable(request.raw, request.headers["content-type"] ?? "", domain.geocode);
      const rejectedRows = new Set(table.rejected.map((cell) => cell.row)).size;
      const counts = await importCameras(domain, actor, table.rows, rejectedRows, request.query.dryRun);
      return { ...counts, rejected: table.rejected };
    },
  );
}

/** `west,south,east,north` in degrees. */
const boundingBox = z
  .string()
  .transform((text) => text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part))))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()], "must be west,south,east,north in degrees"))
  .refine(([, south, , north]) => south <= north, "must name the south before the north");

const isInside = (camera: Camera, [west, south, east, north]: [number, number, number, number]): boolean => {
  if (!camera.location) return false;
  const { longitude, latitude } = camera.location;
  const inLongitude = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return inLongitude && latitude >= south && latitude <= north;
};

export function cameraRoutes(api: Api, domain: Domain, identity: Identity): void {
  const { world } = domain;
  const shown = (actor: UserActor, camera: Camera) => ({
    ...(mayDo(actor, "see-owners") ? camera : cameraWithoutOwner(camera)),
    health: domain.healthOf(camera.id),
  });

  api.get(
    "/cameras",
    {
      schema: {
        tags: ["cameras"],
        querystring: z.strictObject({ bbox: boundingBox.optional(), level: cameraLevel.optional() }),
        response: { 200: z.object({ cameras: z.array(cameraWithHealth) }) },
      },
    },
    (request) => {
      const actor = identity.userOf(request);
      demand(actor, "read");
      const { bbox, level } = request.query;
      const cameras = [...world.cameras.values()].filter(
        (camera) => (level === undefined || camera.level === level) && (bbox === undefined || isInside(camera, bbox)),
      );
      return { cameras: cameras.map((camera) => shown(actor, camera)) };
    },
  );

  // Built and compressed once for each state of the registry and each way to see it, not once for each console that asks.
  const columns = new Map<boolean, { version: number; text: string; compressed: Promise<Buffer> }>();
  const columnsFor = (actor: UserActor) => {
    const seesOwners = mayDo(actor, "see-owners");
    const kept = columns.get(seesOwners);
    if (kept?.version === world.cameraVersion) return kept;
    const cameras = [...world.cameras.values()];
    const text = JSON.stringify(cameraColumnsOf(seesOwners ? cameras : cameras.map(cameraWithoutOwner), domain.store.sequence));
    const made = { version: world.cameraVersion, text, compressed: compress(text, { level: 3 }) };
    columns.set(seesOwners, made);
    return made;
  };
  api.get("/cameras/columns", { schema: { tags: ["cameras"], description: "All cameras, an array for each field." } }, async (request, reply) => {
    const actor = identity.userOf(request);
    demand(actor, "read");
    const { text, compressed } = columnsFor(actor);
    reply.type("application/json; charset=utf-8").header("vary", "accept-encoding");
    if (!takesGzip(request.headers["accept-encoding"])) return reply.send(text);
    return reply.header("content-encoding", "gzip").send(await compressed);
  });

  api.get(
    "/cameras/:cameraId",
    { schema: { tags: ["cameras"], params: z.object({ cameraId: z.string() }), response: { 200: cameraWithHealth } } },
    (request) => {
      const actor = identity.userOf(request);
      demand(actor, "read");
      const camera = world.cameras.get(request.params.cameraId);
      if (!camera) throw new Problem("camera_not_found");
      return shown(actor, camera);
    },
  );
}

/** Whether a browser says plainly that it takes gzip; whoever puts it otherwise gets the text. */
const takesGzip = (accepted: string | undefined): boolean => (accepted ?? "").split(",").some((coding) => coding.trim() === "gzip");

function cameraColumnsOf(list: readonly Camera[], sequence: number): CameraColumns {
  return {
    sequence,
    id: list.map((camera) => camera.id),
    name: list.map((camera) => camera.name),
    level: list.map((camera) => camera.level),
    ownership: list.map((camera) => camera.ownership),
    longitude: list.map((camera) => camera.location?.longitude ?? null),
    latitude: list.map((camera) => camera.location?.latitude ?? null),
    address: list.map((camera) => camera.address),
    headingDegrees: list.map((camera) => camera.headingDegrees),
    fieldOfViewDegrees: list.map((camera) => camera.fieldOfViewDegrees),
    rangeMeters: list.map((camera) => camera.rangeMeters),
    retentionDays: list.map((camera) => camera.retentionDays),
    siteId: list.map((camera) => camera.siteId),
    siteName: list.map((camera) => camera.siteName),
  };
}

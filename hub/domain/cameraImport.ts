import { createHash, randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Camera, CameraStreams, Owner, Site } from "../../shared/model/camera.ts";
import type { CameraRow } from "../sources/cameraTable/cameraRow.ts";
import { cameraRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type Actor } from "./actor.ts";
import { reassessGrants } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { OwnerBook } from "./ownerBook.ts";
import { asProblem } from "./refusals.ts";
import { noStreams } from "./world.ts";

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/** Above this many changed cameras consoles fetch the list again instead of taking changes one by one. */
const singlyAtMost = 200;
/** Rows worked through before other work gets a turn. */
const rowsPerTurn = 250;
const rowsPerStatement = 1_000;

interface Planned {
  camera: Camera;
  streams: CameraStreams;
}

interface Plan {
  counts: ImportCounts;
  changed: Planned[];
  owners: Owner[];
  sites: Site[];
}

/** A site is known by its owner and its name, else its address, else its one camera. */
const siteIdOf = (ownerId: string | null, row: CameraRow): string =>
  createHash("sha256")
    .update(JSON.stringify([ownerId, row.siteName?.toLowerCase() ?? null, row.siteName ? null : (row.address?.toLowerCase() ?? row.id)]))
    .digest("hex")
    .slice(0, 32);

/** Works out what a table would change, without changing anything. Lets other work in between rows. */
async function planImport(domain: Domain, rows: readonly CameraRow[]): Promise<Plan> {
  const { world } = domain;
  const book = new OwnerBook(world.owners.values(), randomUUID);
  const ownerOfRow: (string | null)[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerTurn === 0) await nextTurn();
    ownerOfRow.push(book.enter({ name: row.ownerName, phone: row.ownerPhone, email: row.ownerEmail }));
  }
  const changedOwners = new Map(book.changed().map((owner) => [owner.id, owner]));
  const sites = new Map<string, Site>();
  const plan: Plan = { counts: { created: 0, updated: 0, unchanged: 0 }, changed: [], owners: [...changedOwners.values()], sites: [] };
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerTurn === 0) await nextTurn();
    const ownerId = ownerOfRow[index] ?? null;
    const siteId = siteIdOf(ownerId, row);
    const site: Site = sites.get(siteId) ?? { id: siteId, name: row.siteName, ownerId, address: row.address };
    sites.set(siteId, site);
    const planned = plannedCamera(row, site);
    const known = world.cameras.get(row.id);
    const same = known && isDeepStrictEqual(known, planned.camera) && isDeepStrictEqual(world.streamsOf(row.id), planned.streams);
    if (same && !(ownerId !== null && changedOwners.has(ownerId))) plan.counts.unchanged++;
    else {
      plan.changed.push(planned);
      if (known) plan.counts.updated++;
      else plan.counts.created++;
    }
  }
  plan.sites = [...sites.values()].filter((site) => !isDeepStrictEqual(world.sites.get(site.id), site));
  return plan;
}

function plannedCamera(row: CameraRow, site: Site): Planned {
  const integrated = row.level === "integrated";
  return {
    camera: {
      id: row.id,
      name: row.name,
      level: row.level,
      ownership: row.ownership,
      location: row.location,
      placeAccuracy: row.placeAccuracy,
      address: row.address,
      headingDegrees: row.headingDegrees,
      fieldOfViewDegrees: row.fieldOfViewDegrees,
      rangeMeters: row.rangeMeters,
      retentionDays: row.retentionDays,
      siteId: site.id,
      siteName: site.name,
      ownerId: site.ownerId,
      // Until owners state conditions of their own, integrating a camera means agreeing to its use for an active incident.
      consentPurposes: integrated ? ["active-incident"] : [],
    },
    streams: integrated ? { streamUrl: row.streamUrl, subStreamUrl: row.subStreamUrl, stillUrl: row.stillUrl } : noStreams,
  };
}

/** Inserts or updates rows in bulk: one JSON parameter a statement instead of a parameter a cell. */
async function upsert(unit: Unit, table: string, columns: Record<string, string>, key: string, rows: readonly object[]): Promise<void> {
  const names = Object.keys(columns);
  const list = sql.join(names.map((name) => sql.ref(name)));
  const typed = sql.raw(names.map((name) => `"${name}" ${columns[name]}`).join(", "));
  const updates = sql.join(names.filter((name) => name !== key).map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const chunk = JSON.stringify(rows.slice(start, start + rowsPerStatement));
    await sql`insert into ${sql.table(table)} (${list}) select ${list} from json_to_recordset(${chunk}::json) as incoming (${typed})
      on conflict (${sql.ref(key)}) do update set ${updates}`.execute(unit.sql);
  }
}

const ownerColumns = { id: "text", name: "text", phone: "text", email: "text" };
const siteColumns = { id: "text", name: "text", owner_id: "text", address: "text" };
const cameraColumns = {
  id: "text",
  name: "text",
  level: "text",
  ownership: "text",
  longitude: "double precision",
  latitude: "double precision",
  place_method: "text",
  place_radius_meters: "double precision",
  address: "text",
  heading_degrees: "double precision",
  field_of_view_degrees: "double precision",
  range_meters: "double precision",
  retention_days: "double precision",
  site_id: "text",
  consent_purposes: "jsonb",
  stream_url: "text",
  sub_stream_url: "text",
  still_url: "text",
};

async function commitPlan(domain: Domain, unit: Unit, plan: Plan): Promise<void> {
  const { world } = domain;
  await upsert(unit, "owners", ownerColumns, "id", plan.owners);
  await upsert(unit, "sites", siteColumns, "id", plan.sites.map((site) => ({ ...site, owner_id: site.ownerId })));
  const cameraRows = plan.changed.map(({ camera, streams }) => ({
    ...cameraRow(camera, streams),
    consent_purposes: camera.consentPurposes,
  }));
  await upsert(unit, "cameras", cameraColumns, "id", cameraRows);
  const byId = new Map(plan.changed.map(({ camera }) => [camera.id, camera]));
  await reassessGrants(domain, unit, (grant) => byId.has(grant.cameraId), { cameraById: (cameraId) => byId.get(cameraId) });
  unit.afterCommit(() => {
    for (const owner of plan.owners) world.owners.set(owner.id, owner);
    for (const site of plan.sites) world.sites.set(site.id, site);
    for (const { camera, streams } of plan.changed) {
      if (camera.level === "integrated") world.streams.set(camera.id, streams);
      else world.streams.delete(camera.id);
      world.putCamera(camera);
    }
  });
  if (plan.changed.length > singlyAtMost) unit.change({ kind: "cameras-replaced", count: plan.changed.length });
  else for (const { camera } of plan.changed) unit.change({ kind: "camera", camera });
}

/**
 * Brings a table of cameras in, in one transaction: what is new is created, what differs is updated, what is the same is
 * left alone. A dry run counts and writes nothing.
 */
export function importCameras(domain: Domain, actor: Actor, rows: readonly CameraRow[], rejectedRows: number, dryRun: boolean): Promise<ImportCounts> {
  demand(actor, "import-cameras");
  if (dryRun) return planImport(domain, rows).then((plan) => plan.counts);
  return domain.store
    .write(async (unit) => {
      const plan = await planImport(domain, rows);
      if (plan.changed.length > 0 || plan.owners.length > 0) await commitPlan(domain, unit, plan);
      unit.audit(auditOf(actor, "cameras.import", { detail: { ...plan.counts, rejectedRows } }));
      return plan.counts;
    })
    .catch((error: unknown) => {
      throw asProblem(error);
    });
}

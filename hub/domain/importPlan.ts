import { createHash, randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Camera, CameraStreams, Owner, Site } from "../../shared/model/camera.ts";
import type { CameraRow } from "../sources/cameraTable/cameraRow.ts";
import { inTurns } from "./inTurns.ts";
import { matchOwners } from "./ownerBook.ts";
import { firstSpelling } from "./spelling.ts";
import { noStreams, type World } from "./world.ts";

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}

export interface PlannedCamera {
  camera: Camera;
  streams: CameraStreams;
}

/** What importing a table comes to. */
export interface ImportPlan {
  /** The registry the plan rests on, as `World.cameraVersion`: it holds only as long as that stays. */
  registryVersion: number;
  counts: ImportCounts;
  owners: Owner[];
  sites: Site[];
  /** Cameras whose row in the store is new or differs. */
  stored: PlannedCamera[];
  /** All cameras that are now something else to a reader: also those whose owner or site alone changed, in the table or not. */
  told: Camera[];
}

/** Works out what a table would change, without changing anything. Lets other work in between rows. */
export async function planImport(world: World, rows: readonly CameraRow[]): Promise<ImportPlan> {
  const registryVersion = world.cameraVersion;
  const owners = await matchOwners(
    rows.map((row) => ({ name: row.ownerName, phone: row.ownerPhone, email: row.ownerEmail })),
    world.owners.values(),
    randomUUID,
  );
  const changedOwners = new Set(owners.changed.map((owner) => owner.id));
  const { siteOfRow, changed: sites } = await matchSites(world, rows, owners.ownerIds);
  const plan: ImportPlan = {
    registryVersion,
    counts: { created: 0, updated: 0, unchanged: 0 },
    owners: owners.changed,
    sites,
    stored: [],
    told: [],
  };
  const inTable = new Set<string>();
  await inTurns(siteOfRow.entries(), ([row, site]) => {
    inTable.add(row.id);
    const planned = plannedCamera(row, site);
    const known = world.cameras.get(row.id);
    const same = known && isDeepStrictEqual(known, planned.camera) && isDeepStrictEqual(world.streamsOf(row.id), planned.streams);
    if (same && !(site.ownerId !== null && changedOwners.has(site.ownerId))) {
      plan.counts.unchanged++;
      return;
    }
    if (!same) plan.stored.push(planned);
    plan.told.push(planned.camera);
    if (known) plan.counts.updated++;
    else plan.counts.created++;
  });
  for (const camera of await renamedNeighbours(world, sites)) if (!inTable.has(camera.id)) plan.told.push(camera);
  return plan;
}

/** A site is known by its owner and its name, else its address, else its one camera. */
const siteIdOf = (ownerId: string | null, row: CameraRow): string =>
  createHash("sha256")
    .update(JSON.stringify([ownerId, row.siteName?.toLowerCase() ?? null, row.siteName ? null : (row.address?.toLowerCase() ?? row.id)]))
    .digest("hex")
    .slice(0, 32);

/** The site of each row. Of several spellings and addresses that a table gives a site, the same is taken whatever the order of its rows. */
async function matchSites(world: World, rows: readonly CameraRow[], ownerIds: readonly (string | null)[]) {
  const idOfRow = new Map<CameraRow, string>();
  const sites = new Map<string, Site>();
  await inTurns(rows, (row, index) => {
    const ownerId = ownerIds[index] ?? null;
    const id = siteIdOf(ownerId, row);
    const said = sites.get(id);
    idOfRow.set(row, id);
    sites.set(id, { id, name: firstSpelling(said?.name ?? null, row.siteName), ownerId, address: firstSpelling(said?.address ?? null, row.address) });
  });
  const siteOfRow = new Map<CameraRow, Site>();
  for (const [row, id] of idOfRow) {
    const site = sites.get(id);
    if (site) siteOfRow.set(row, site);
  }
  return { siteOfRow, changed: [...sites.values()].filter((site) => !isDeepStrictEqual(world.sites.get(site.id), site)) };
}

/** The cameras known at sites that get another name, as they will be. */
async function renamedNeighbours(world: World, sites: readonly Site[]): Promise<Camera[]> {
  const renamed = new Map(sites.flatMap((site) => (world.sites.has(site.id) ? [[site.id, site] as const] : [])));
  const neighbours: Camera[] = [];
  if (renamed.size === 0) return neighbours;
  await inTurns(world.cameras.values(), (camera) => {
    const site = renamed.get(camera.siteId);
    if (site && site.name !== camera.siteName) neighbours.push({ ...camera, siteName: site.name });
  });
  return neighbours;
}

function plannedCamera(row: CameraRow, site: Site): PlannedCamera {
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

import { isDeepStrictEqual } from "node:util";
import type { ViewGrant } from "../../shared/model/viewGrant.ts";
import type { CameraRow } from "../sources/cameraTable/cameraRow.ts";
import type { Store, Unit } from "../store/store.ts";
import { auditOf, demand, type Actor } from "./actor.ts";
import { readmit, reassessGrants } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { planImport, type ImportCounts, type ImportPlan } from "./importPlan.ts";
import { execute, executeStaged, stage, statementsOf } from "./importStatements.ts";
import { asProblem } from "./refusals.ts";
import type { World } from "./world.ts";

/** Above this many changed cameras consoles fetch the list again instead of taking changes one by one. */
const singlyAtMost = 200;
/** How often a plan is made while other writes go on, before one is made while they wait. */
const plansAhead = 3;

/** Above this many rows an import reads them into the database before its turn to write; one import after the other. */
const stagedAbove = 2_000;

type PreparedImport = ImportPlan & { statements: Awaited<ReturnType<typeof statementsOf>>; isStaged: boolean };

async function prepare(world: World, rows: readonly CameraRow[]): Promise<PreparedImport> {
  const plan = await planImport(world, rows);
  return { ...plan, statements: await statementsOf(plan), isStaged: false };
}

/** As {@link prepare}, and has the rows of a large table read in. */
async function prepareAhead({ store, world }: Domain, rows: readonly CameraRow[]): Promise<PreparedImport> {
  const prepared = await prepare(world, rows);
  if (rows.length <= stagedAbove) return prepared;
  await stage(store.database, prepared.statements).catch((error: unknown) => {
    throw asProblem(error);
  });
  return { ...prepared, isStaged: true };
}

async function commitPlan(domain: Domain, unit: Unit, plan: PreparedImport): Promise<void> {
  const { world } = domain;
  if (plan.statements.length === 0) return;
  if (plan.isStaged) await executeStaged(unit, plan);
  else for (const statement of plan.statements) await execute(unit, statement);
  const byId = new Map(plan.told.map((camera) => [camera.id, camera]));
  const ended = await reassessGrants(domain, unit, (grant) => byId.has(grant.cameraId), { cameraById: (cameraId) => byId.get(cameraId) });
  const rerouted = reroutedGrants(domain, plan).filter((grant) => !ended.has(grant.id));
  unit.afterCommit(() => {
    for (const owner of plan.owners) world.owners.set(owner.id, owner);
    for (const site of plan.sites) world.sites.set(site.id, site);
    for (const { camera, streams } of plan.stored) {
      if (camera.level === "integrated") world.streams.set(camera.id, streams);
      else world.streams.delete(camera.id);
    }
    for (const camera of plan.told) world.putCamera(camera);
    // A plan may change a site's address alone, and others may rest on that.
    world.cameraVersion++;
  });
  unit.afterCommit(() => readmit(domain, rerouted));
  if (plan.told.length > singlyAtMost) unit.change({ kind: "cameras-replaced", count: plan.told.length });
  else for (const camera of plan.told) unit.change({ kind: "camera", camera });
}

/** Live views of cameras whose streams the plan changes. */
function reroutedGrants({ world }: Domain, plan: PreparedImport): ViewGrant[] {
  const streams = new Map(plan.stored.map((each) => [each.camera.id, each.streams]));
  return [...world.grants.values()].filter(({ cameraId }) => {
    const next = streams.get(cameraId);
    return next !== undefined && !isDeepStrictEqual(world.streamsOf(cameraId), next);
  });
}

/** Imports by a plan made beforehand; null, with nothing changed, if the registry is no longer what the plan rests on. */
function importByPlan(domain: Domain, actor: Actor, rejectedRows: number, plan: () => Promise<PreparedImport>): Promise<ImportCounts | null> {
  return domain.store
    .write(async (unit) => {
      const prepared = await plan();
      if (prepared.registryVersion !== domain.world.cameraVersion) return null;
      await commitPlan(domain, unit, prepared);
      unit.audit(auditOf(actor, "cameras.import", { detail: { ...prepared.counts, rejectedRows } }));
      return prepared.counts;
    })
    .catch((error: unknown) => {
      throw asProblem(error);
    });
}

/**
 * Brings a table of cameras in, in one transaction: what is new is created, what differs is updated, what is the same is
 * left alone. It is worked out beforehand, while other writes go on, and again if the registry has changed meanwhile.
 * A dry run counts and writes nothing.
 */
export async function importCameras(domain: Domain, actor: Actor, rows: readonly CameraRow[], rejectedRows: number, dryRun: boolean): Promise<ImportCounts> {
  demand(actor, "import-cameras");
  if (dryRun) return (await planImport(domain.world, rows)).counts;
  const importRows = async (): Promise<ImportCounts> => {
    for (let tries = 1; ; tries++) {
      const ahead = tries <= plansAhead ? await prepareAhead(domain, rows) : null;
      const counts = await importByPlan(domain, actor, rejectedRows, async () => ahead ?? prepare(domain.world, rows));
      if (counts) return counts;
    }
  };
  return rows.length <= stagedAbove ? importRows() : inTurn(domain.store, importRows);
}

/** The large import under way in each store, if any. */
const underWay = new WeakMap<Store, Promise<unknown>>();

/** Runs a large import when those before it have ended, well or not. */
function inTurn(store: Store, importRows: () => Promise<ImportCounts>): Promise<ImportCounts> {
  const turn = (underWay.get(store) ?? Promise.resolve()).then(importRows);
  underWay.set(store, turn.catch(() => undefined));
  return turn;
}

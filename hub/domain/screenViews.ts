import type { GrantEnd, ViewGrant } from "../../shared/model/viewGrant.ts";
import type { User } from "../../shared/model/role.ts";
import type { Screen, ScreenTile } from "../../shared/model/screen.ts";
import type { LiveViewDecision } from "../../shared/policy/liveView.ts";
import { purposesOffered } from "../../shared/policy/pullUp.ts";
import type { RefusedTile, ScreenView } from "../../shared/protocol/screens.ts";
import type { Unit } from "../store/store.ts";
import { theHub, type Actor, type UserActor } from "./actor.ts";
import { endGrants, extendGrants, grantViews, openedView, refusalOf, type ViewRequest } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { stillWidthsOn } from "./stillsOnWall.ts";
import { standingTiles, viewerOf } from "./standingTiles.ts";
import { endUnderRule, judgeView, type Viewer } from "./viewRule.ts";
import { tileKey, type StandingTile } from "./wallTiles.ts";

/** A wall's views are renewed when they have less than this to run: well before their end, and not all the time. */
const renewedBeforeMilliseconds = 5 * 60_000;

/** A wall's tiles and the views it has. */
interface Standing {
  /** Null where nobody can look at the wall, or nobody answers for what stands on it. */
  viewer: Viewer | null;
  tiles: readonly StandingTile[];
  /** Views of these tiles, by tile. */
  views: ReadonlyMap<string, ViewGrant>;
  /** Views that no tile needs any more. */
  leftOver: readonly ViewGrant[];
}

const viewsOf = (domain: Domain, screenId: string): ViewGrant[] => [...domain.world.grants.values()].filter((grant) => grant.screenId === screenId);

/** A display is enrolled for this wall, and has been there within a minute. */
const isLookedAt = (domain: Domain, { id, role, enrolled }: Screen): boolean => role === "wall" && enrolled && domain.isWallHere(id);

function standingOn(domain: Domain, screen: Screen, now: Date): Standing {
  const viewer = isLookedAt(domain, screen) ? viewerOf(domain, screen) : null;
  const tiles = viewer ? standingTiles(domain, screen, viewer, now) : [];
  const wanted = new Set(tiles.map(tileKey));
  const views = new Map<string, ViewGrant>();
  const leftOver: ViewGrant[] = [];
  for (const grant of viewsOf(domain, screen.id)) {
    const key = tileKey(grant);
    if (wanted.has(key) && !views.has(key)) views.set(key, grant);
    else leftOver.push(grant);
  }
  return { viewer, tiles, views, leftOver };
}

const withoutView = ({ tiles, views }: Standing): StandingTile[] => tiles.filter((tile) => !views.has(tileKey(tile)));

/** Why a tile has no view; null where the rule allows one. */
const refusalOn = (domain: Domain, viewer: Viewer, tile: ScreenTile, now: Date) => refusalOf(viewer, decisionOn(domain, viewer, tile, now), 0);

function decisionOn(domain: Domain, viewer: Viewer, { cameraId, incidentId }: ScreenTile, now: Date): LiveViewDecision | null {
  const camera = domain.world.cameras.get(cameraId);
  const incident = domain.world.incidents.get(incidentId);
  // An incident that memory has let go of was closed long ago.
  if (!camera) return null;
  return incident ? judgeView(domain, viewer, { ...wishOf, camera, incident }, now) : { access: "refused", code: "incident_closed", distanceMeters: null };
}

const wishOf = { purpose: "active-incident", overrideReason: null } as const;

/** Brings a wall's views in line with what has just been put on it. Answers which tiles stay without one; all decisions are on record. */
export async function putOnWall(domain: Domain, actor: UserActor, unit: Unit, screen: Screen): Promise<RefusedTile[]> {
  const standing = standingOn(domain, screen, unit.now);
  await endViews(domain, unit, screen, standing.leftOver, actor, "screen-changed");
  return standing.viewer ? openViews(domain, unit, screen, { ...standing, viewer: standing.viewer }, withoutView(standing), actor) : [];
}

/** Ends all views of a wall. */
export async function endViewsOfScreen(domain: Domain, unit: Unit, screen: Screen, actor: Actor, reason: GrantEnd): Promise<void> {
  await endViews(domain, unit, screen, viewsOf(domain, screen.id), actor, reason);
}

async function endViews(domain: Domain, unit: Unit, { id }: Screen, grants: readonly ViewGrant[], actor: Actor, reason: GrantEnd): Promise<void> {
  if (grants.length === 0) return;
  await endGrants(domain, unit, grants.map((grant) => ({ grant, reason })), actor);
  unit.afterCommit(() => domain.tellViewsChanged(id));
}

async function openViews(domain: Domain, unit: Unit, screen: Screen, standing: Pick<Standing, "tiles"> & { viewer: Viewer }, tiles: readonly StandingTile[], actor: Actor): Promise<RefusedTile[]> {
  if (tiles.length === 0) return [];
  const stillWidthOf = stillWidthsOn(screen, standing.tiles);
  const wishes: ViewRequest[] = [];
  for (const tile of tiles) wishes.push({ ...wishOf, cameraId: tile.cameraId, incident: await findIncident(domain, unit.sql, tile.incidentId), stillWidth: stillWidthOf(tile) });
  const answers = await grantViews(domain, actor, unit, standing.viewer, wishes);
  unit.afterCommit(() => {
    domain.hurryHealth(tiles.map(({ cameraId }) => cameraId));
    domain.tellViewsChanged(screen.id);
  });
  return answers.flatMap((answer, index) => {
    const tile = tiles[index];
    return tile && answer.outcome === "refused" ? [{ cameraId: tile.cameraId, incidentId: tile.incidentId, problem: answer.problem.toDocument() }] : [];
  });
}

/** What the hub has to do for a wall by itself: a wall can ask for nothing. */
interface Due {
  standing: Standing;
  opening: readonly StandingTile[];
  renewing: readonly ViewGrant[];
}

function dueOn(domain: Domain, screen: Screen, now: Date): Due {
  const standing = standingOn(domain, screen, now);
  const { viewer, views } = standing;
  const opening = viewer ? withoutView(standing).filter((tile) => refusalOn(domain, viewer, tile, now) === null) : [];
  const renewing = [...views.values()].filter(
    (grant) => Date.parse(grant.expiresAt) - now.getTime() < renewedBeforeMilliseconds && endUnderRule(domain, grant, {}, now) === null,
  );
  return { standing, opening, renewing };
}

/** Whether a wall's views are not as they should be. */
export function isWallDue(domain: Domain, screen: Screen, now: Date): boolean {
  const { standing, opening, renewing } = dueOn(domain, screen, now);
  return standing.leftOver.length > 0 || opening.length > 0 || renewing.length > 0;
}

/** Opens what belongs on a wall by now, renews what stands there, ends what does not belong any more or nobody can look at. */
export async function tendWall(domain: Domain, unit: Unit, screen: Screen): Promise<void> {
  const { standing, opening, renewing } = dueOn(domain, screen, unit.now);
  await endViews(domain, unit, screen, standing.leftOver, theHub, isLookedAt(domain, screen) ? "screen-changed" : "expired");
  await extendGrants(unit, renewing, theHub);
  if (standing.viewer) await openViews(domain, unit, screen, { ...standing, viewer: standing.viewer }, opening, theHub);
}

/** What stands on a desk's screen, for whoever sits there. Nothing opens by it: they open, by the rule, what opens for them. */
export function tilesOnDesk(domain: Domain, screen: Screen, user: User): ScreenView[] {
  const now = domain.clock();
  const viewer: Viewer = { user, authorizer: null };
  return standingTiles(domain, screen, viewer, now).map(({ cameraId, incidentId, stops }) => {
    const decision = decisionOn(domain, viewer, { cameraId, incidentId }, now);
    const problem = refusalOf(viewer, decision, 0);
    const camera = decision?.access === "asks" ? domain.world.cameras.get(cameraId) : undefined;
    return { cameraId, incidentId, view: null, problem: problem?.toDocument() ?? null, asks: camera !== undefined, ...(camera && { purposes: purposesOffered(camera) }), ...(stops && { stops: [...stops] }) };
  });
}

/** What stands on a wall now, for the wall itself. */
export function viewsOnWall(domain: Domain, screen: Screen): ScreenView[] {
  const now = domain.clock();
  const { viewer, tiles, views } = standingOn(domain, screen, now);
  return tiles.map((tile) => {
    const { cameraId, incidentId, stops } = tile;
    const grant = views.get(tileKey(tile));
    const problem = grant || viewer === null ? null : refusalOn(domain, viewer, tile, now);
    return { cameraId, incidentId, view: grant ? openedView(domain, grant) : null, problem: problem?.toDocument() ?? null, ...(stops && { stops: [...stops] }) };
  });
}

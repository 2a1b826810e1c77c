import type { PlainContent } from "../../shared/model/plainContent.ts";
import type { User } from "../../shared/model/role.ts";
import type { Screen, ScreenContent, ScreenTile } from "../../shared/model/screen.ts";
import { isOpenForViews } from "../../shared/policy/liveView.ts";
import { fillingOrder, openingCameraIds } from "../../shared/policy/pullUp.ts";
import type { Domain } from "./hub.ts";
import { pullUpCameras } from "./pullUps.ts";
import { tileCells } from "./startContent.ts";
import { tourTiles } from "./tourTiles.ts";
import { isShut, type Viewer } from "./viewRule.ts";
import { tileKey, type StandingTile } from "./wallTiles.ts";

/** The wall's account, and who put there what stands on it, or saved the rule that shows it; null where nobody has, or either is no user any more. */
export function viewerOf(domain: Domain, { id, show: { reason } }: Screen): Viewer | null {
  const answers = reason.kind === "hand" ? reason.placed : reason.savedBy;
  const user = domain.userById(id);
  const authorizer = answers === null ? undefined : domain.userById(answers.userId);
  return user && authorizer ? { user, authorizer, byRule: reason.kind !== "hand" } : null;
}

/** The tiles of a wall, in order, each once; cells left empty are not among them. */
export function standingTiles(domain: Domain, screen: Screen, viewer: Viewer, now: Date): readonly StandingTile[] {
  const { content } = screen.show;
  const { chosenTiles: chosen } = domain.world;
  if (content.kind === "tour") return tourTiles(chosen, screen.id, content, now, (key, stop) => plainTiles(domain, screen.id, key, stop, viewer, now));
  return plainTiles(domain, screen.id, screen.id, content, viewer, now);
}

/** The same for what does not change with time. `key` is by what the tiles chosen for it are kept. */
function plainTiles(domain: Domain, screenId: string, key: string, content: PlainContent, viewer: Viewer, now: Date): readonly ScreenTile[] {
  if (content.kind !== "pull-up") domain.world.chosenTiles.set(key, { content, facts: "", tiles: [] });
  switch (content.kind) {
    case "empty":
      return [];
    case "cameras":
      return [...new Map(content.tiles.flatMap((tile) => (tile === null ? [] : [[tileKey(tile), tile]]))).values()];
    case "pull-up":
      return chosenTiles(domain, screenId, key, content, viewer, now);
  }
}

/**
 * The cameras that open by themselves, and at a desk, where somebody can act, then those that ask for a purpose; chosen anew when the incident, the registry, what is revoked or who answers for it changes. A
 * camera's health counts when they are chosen, and moves none afterwards: pictures must not change places whenever a camera stutters.
 */
function chosenTiles(domain: Domain, screenId: string, key: string, content: Extract<ScreenContent, { kind: "pull-up" }>, viewer: Viewer, now: Date): readonly ScreenTile[] {
  const { world } = domain;
  const { incidentId, radiusMeters, layout } = content;
  const incident = world.incidents.get(incidentId);
  if (!incident) return [];
  const { location, nature, priority, enteredBy } = incident;
  const facts = JSON.stringify([location, nature, priority, enteredBy, isOpenForViews(incident, now), world.cameraVersion, world.revoked.version, answering(viewer)]);
  const known = world.chosenTiles.get(key);
  if (known?.content === content && known.facts === facts) return known.tiles;
  const { role } = viewer.authorizer ?? viewer.user;
  const cameras = pullUpCameras(domain, incident, radiusMeters, { role, isRevoked: (cameraId) => isShut(domain, incident, cameraId, viewer) });
  const opening = viewer.authorizer === null ? fillingOrder(cameras).map(({ cameraId }) => cameraId) : openingCameraIds(cameras, { atMost: cameras.length, except: [] });
  const standing = known ? null : standingAlready(domain, screenId, incidentId);
  const first = standing ? [...opening.filter((cameraId) => standing.has(cameraId)), ...opening.filter((cameraId) => !standing.has(cameraId))] : opening;
  const tiles = first.slice(0, tileCells(layout)).map((cameraId) => ({ cameraId, incidentId }));
  world.chosenTiles.set(key, { content, facts, tiles });
  return tiles;
}

/** What stood there when the hub was started anew, and knows no camera's health yet: that is no reason to change it. */
const standingAlready = ({ world }: Domain, screenId: string, incidentId: string): ReadonlySet<string> =>
  new Set([...world.grants.values()].filter((grant) => grant.screenId === screenId && grant.incidentId === incidentId).map(({ cameraId }) => cameraId));

/** Who answers for what is seen: on a wall who put it there, at a desk who sits there. */
const answering = ({ user, authorizer }: Viewer): Pick<User, "id" | "role"> => ({ id: (authorizer ?? user).id, role: (authorizer ?? user).role });

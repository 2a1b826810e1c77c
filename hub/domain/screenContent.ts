import type { z } from "zod";
import type { Screen, ScreenContent } from "../../shared/model/screen.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { RefusedTile } from "../../shared/protocol/screens.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, mayDo, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { aboutScreen, findScreen, handOf, wantedScreen } from "./screenRecords.ts";
import { putOnWall } from "./screenViews.ts";
import { tileCells } from "./standingTiles.ts";
import { tellScreen } from "./wallRuleTimelines.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/**
 * Puts something on a screen; on a wall its views open with it, as far as the rule allows whoever puts it there. Throws
 * `screen_locked`, `incident_not_found`, `invalid_request` for more tiles than the layout has.
 */
export async function showOnScreen(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"screen.show">): Promise<{ screen: Screen; refused: RefusedTile[] }> {
  demand(actor, "steer-screens");
  const known = findScreen(domain, request.screenId);
  if (known.lock !== null && !mayDo(actor, "lock-screens")) throw new Problem("screen_locked", `${known.lock.userName} has locked this screen; a supervisor unlocks it.`);
  wantedScreen(domain, request);
  const { content } = request;
  if (content.kind === "cameras" && content.tiles.length > tileCells(content.layout)) {
    throw new Problem("invalid_request", undefined, [{ field: "content.tiles", message: `has more tiles than the layout has cells for them (${tileCells(content.layout)})` }]);
  }
  const incidentIds = incidentsOn(content);
  for (const incidentId of incidentIds) await findIncident(domain, unit.sql, incidentId);
  const screen = await tellScreen(domain, unit, known, { kind: "placed", content, placed: handOf(actor, unit) });
  const { subject, detail } = aboutScreen(screen);
  const [only = null, ...more] = incidentIds;
  unit.audit(auditOf(actor, "screen.show", { subject, incidentId: more.length === 0 ? only : null, detail: { ...detail, ...contentRecord(content) } }));
  return { screen, refused: await putOnWall(domain, actor, unit, screen) };
}

/** Nobody but a supervisor changes what stands there until one unlocks it. */
export async function lockScreen(domain: Domain, actor: UserActor, unit: Unit, { screenId, reason }: Payload<"screen.lock">): Promise<Screen> {
  demand(actor, "lock-screens");
  const screen = await tellScreen(domain, unit, findScreen(domain, screenId), { kind: "locked", lock: { ...handOf(actor, unit), reason } });
  const { subject, detail } = aboutScreen(screen);
  unit.audit(auditOf(actor, "screen.lock", { subject, detail: { ...detail, reason } }));
  return screen;
}

/** Opens a locked screen to all who steer; one that is not locked stays as it is. */
export async function unlockScreen(domain: Domain, actor: UserActor, unit: Unit, { screenId }: Payload<"screen.unlock">): Promise<Screen> {
  demand(actor, "lock-screens");
  const known = findScreen(domain, screenId);
  if (known.lock === null) return known;
  const screen = await tellScreen(domain, unit, known, { kind: "unlocked" });
  unit.audit(auditOf(actor, "screen.unlock", aboutScreen(screen)));
  return screen;
}

function incidentsOn(content: ScreenContent): string[] {
  switch (content.kind) {
    case "empty":
      return [];
    case "pull-up":
      return [content.incidentId];
    case "cameras":
      return [...new Set(content.tiles.flatMap((tile) => (tile === null ? [] : [tile.incidentId])))];
  }
}

/** What stands there, as the audit log keeps it. */
function contentRecord(content: ScreenContent) {
  switch (content.kind) {
    case "empty":
      return { content: content.kind };
    case "pull-up":
      return { content: content.kind, layout: content.layout.name, radiusMeters: content.radiusMeters };
    case "cameras":
      return { content: content.kind, layout: content.layout.name, tiles: content.tiles };
  }
}

import type { z } from "zod";
import type { Screen, ScreenContent, ScreenLock } from "../../shared/model/screen.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { RefusedTile } from "../../shared/protocol/screens.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, mayDo, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { aboutScreen, findScreen, handOf, wantedScreen } from "./screenRecords.ts";
import { putOnWall } from "./screenViews.ts";
import { contentRecord, incidentsOn, startContent } from "./startContent.ts";
import { tellScreen } from "./wallRuleTimelines.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/**
 * Puts something on a screen; on a wall its views open with it, as far as the rule allows whoever puts it there. Throws
 * `screen_locked`, `incident_not_found`, `tour_not_found`, `invalid_request` for more tiles than the layout has.
 */
export async function showOnScreen(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"screen.show">): Promise<{ screen: Screen; refused: RefusedTile[] }> {
  demand(actor, "steer-screens");
  const known = findScreen(domain, request.screenId);
  demandUnlocked(actor, known);
  wantedScreen(domain, request);
  return putContent(domain, actor, unit, known, await startContent(domain, unit, request.content));
}

/** Writes what stands on a screen from now on, under the actor's hand; `more` goes on record with it. */
export async function putContent(domain: Domain, actor: UserActor, unit: Unit, known: Screen, content: ScreenContent, more: object = {}): Promise<{ screen: Screen; refused: RefusedTile[] }> {
  const screen = await tellScreen(domain, unit, known, { kind: "placed", content, placed: handOf(actor, unit) });
  const { subject, detail } = aboutScreen(screen);
  const [only = null, ...others] = incidentsOn(content);
  unit.audit(auditOf(actor, "screen.show", { subject, incidentId: others.length === 0 ? only : null, detail: { ...detail, ...contentRecord(content), ...more } }));
  return { screen, refused: await putOnWall(domain, actor, unit, screen) };
}

export const screenLocked = ({ userName }: ScreenLock): Problem => new Problem("screen_locked", `${userName} has locked this screen; a supervisor unlocks it.`);

/** Throws `screen_locked` where a supervisor has locked it and the actor is none. */
export function demandUnlocked(actor: UserActor, { lock }: Screen): void {
  if (lock !== null && !mayDo(actor, "lock-screens")) throw screenLocked(lock);
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

import type { Screen, ScreenHand } from "../../shared/model/screen.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { screenRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import type { UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";

/** A screen by id. Throws `screen_not_found`. */
export function findScreen(domain: Domain, screenId: string): Screen {
  const known = domain.world.screens.get(screenId);
  if (!known) throw new Problem("screen_not_found");
  return known;
}

/** The screen a wish is about. Throws `screen_not_found`, or `version_conflict` where the wish was made on an older state. */
export function wantedScreen(domain: Domain, { screenId, expectedVersion }: { screenId: string; expectedVersion?: number | undefined }): Screen {
  const known = findScreen(domain, screenId);
  if (expectedVersion === undefined || expectedVersion === known.version) return known;
  throw new Problem("version_conflict", `The screen is at version ${known.version} by now; look at it again.`);
}

/** Changes what a screen is, in the store, and says so. What stands there and its lock are changed by telling it (`wallRuleTimelines.ts`). */
export async function changeRecord(unit: Unit, known: Screen, change: Partial<Pick<Screen, "name" | "role" | "display" | "enrolled">>): Promise<Screen> {
  const screen: Screen = { ...known, ...change, version: known.version + 1 };
  await unit.sql.updateTable("screens").set(screenRow(screen)).where("id", "=", screen.id).execute();
  unit.change({ kind: "screen", screen });
  return screen;
}

/** Who does something to a screen, and when. */
export const handOf = (actor: UserActor, unit: Unit): ScreenHand => ({ userId: actor.user.id, userName: actor.user.displayName, at: unit.now.toISOString() });

/** How the audit log names a screen. */
export const aboutScreen = ({ id, number, name }: Screen) => ({ subject: `screen:${id}`, detail: { number, name } });

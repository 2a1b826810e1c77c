import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Screen } from "../../shared/model/screen.ts";
import { beginTimeline, showOf } from "../../shared/policy/screenTimeline.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { screenRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { aboutScreen, changeRecord, findScreen, wantedScreen } from "./screenRecords.ts";
import { endViewsOfScreen } from "./screenViews.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

export function lowestFreeNumber(numbered: Iterable<{ number: number }>): number {
  const taken = new Set([...numbered].map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number++;
  return number;
}

/** A new screen, empty, under the lowest free number. A wall gets an account of its own. */
export async function addScreen(domain: Domain, actor: UserActor, unit: Unit, { setting }: Payload<"screen.add">): Promise<Screen> {
  demand(actor, "manage-screens");
  const number = lowestFreeNumber(domain.world.screens.values());
  const empty = { id: randomUUID(), content: { kind: "empty" }, placed: null, lock: null } as const;
  const screen: Screen = { ...empty, number, ...setting, show: showOf(beginTimeline(empty, [])), enrolled: false, version: 1 };
  await unit.sql.insertInto("screens").values(screenRow(screen)).execute();
  if (screen.role === "wall") await domain.screenAccounts.enable(unit, screen);
  unit.change({ kind: "screen", screen });
  unit.audit(auditOf(actor, "screen.add", settingRecord(screen)));
  return screen;
}

/** Says anew what a screen is. One that is no wall any more loses its enrolment, and its views. */
export async function changeScreen(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"screen.change">): Promise<Screen> {
  demand(actor, "manage-screens");
  const known = wantedScreen(domain, request);
  const { setting } = request;
  const staysEnrolled = known.enrolled && setting.role === "wall";
  const screen = await changeRecord(unit, known, { ...setting, enrolled: staysEnrolled });
  if (setting.role === "wall") await domain.screenAccounts.enable(unit, screen);
  else if (known.role === "wall") await closeAccount(domain, actor, unit, known);
  unit.audit(auditOf(actor, "screen.change", settingRecord(screen)));
  return screen;
}

/** Takes a screen away, with its enrolment, its account and its views. */
export async function removeScreen(domain: Domain, actor: UserActor, unit: Unit, { screenId }: Payload<"screen.remove">): Promise<Record<string, never>> {
  demand(actor, "manage-screens");
  const known = findScreen(domain, screenId);
  if (known.role === "wall") await closeAccount(domain, actor, unit, known);
  await unit.sql.deleteFrom("screens").where("id", "=", known.id).execute();
  unit.change({ kind: "screen-removed", screenId: known.id });
  unit.audit(auditOf(actor, "screen.remove", settingRecord(known)));
  return {};
}

async function closeAccount(domain: Domain, actor: UserActor, unit: Unit, screen: Screen): Promise<void> {
  await unit.sql.deleteFrom("screen_enrolments").where("screen_id", "=", screen.id).execute();
  await endViewsOfScreen(domain, unit, screen, actor, "screen-changed");
  await domain.screenAccounts.disable(unit, screen.id);
}

const settingRecord = (screen: Screen) => {
  const { subject, detail } = aboutScreen(screen);
  return { subject, detail: { ...detail, role: screen.role, display: screen.display } };
};

import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Screen } from "../../shared/model/screen.ts";
import type { WallRule, WallRuleSetting } from "../../shared/model/wallRule.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { ruleRow } from "../store/ruleRows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { demandUnlocked } from "./screenContent.ts";
import { aboutScreen, findScreen, handOf } from "./screenRecords.ts";
import { putOnWall } from "./screenViews.ts";
import { tellScreen, tellScreens } from "./wallRuleTimelines.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/** Every incident is held against each rule on each screen. */
const mostRules = 200;

/**
 * Saves a rule, a new one where no id is given; it speaks of what begins to match from then on. Whoever saves it answers for what
 * it shows. Throws `rule_not_found`, `version_conflict`, `invalid_request` for a screen that there is not.
 */
export async function saveRule(domain: Domain, actor: UserActor, unit: Unit, { ruleId, setting, expectedVersion }: Payload<"rule.save">): Promise<WallRule> {
  demand(actor, "manage-rules");
  const known = ruleId === undefined ? null : findRule(domain, ruleId);
  if (known && expectedVersion !== undefined && expectedVersion !== known.version) {
    throw new Problem("version_conflict", `The rule is at version ${known.version} by now; look at it again.`);
  }
  if (!known && domain.world.rules.size >= mostRules) throw new Problem("invalid_request", `There are ${mostRules} rules; remove one first.`);
  checkScreens(domain, known, setting);
  const rule: WallRule = { id: known?.id ?? randomUUID(), ...setting, savedBy: handOf(actor, unit), version: (known?.version ?? 0) + 1 };
  const row = ruleRow(rule);
  await unit.sql
    .insertInto("wall_rules")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  unit.change({ kind: "rule", rule });
  unit.audit(auditOf(actor, "rule.save", aboutRule(rule)));
  await tellScreens(domain, unit, { kind: "rule-saved", rule });
  return rule;
}

/** Takes a rule away; a screen that it has is given back at once. */
export async function removeRule(domain: Domain, actor: UserActor, unit: Unit, { ruleId }: Payload<"rule.remove">): Promise<Record<string, never>> {
  demand(actor, "manage-rules");
  const rule = findRule(domain, ruleId);
  await unit.sql.deleteFrom("wall_rules").where("id", "=", rule.id).execute();
  unit.change({ kind: "rule-removed", ruleId: rule.id });
  unit.audit(auditOf(actor, "rule.remove", aboutRule(rule)));
  await tellScreens(domain, unit, { kind: "rule-removed", ruleId: rule.id });
  return {};
}

/** Ends a rule's turn on a screen as a hand would, and puts nothing new there. One that no rule has stays as it is. Throws `screen_locked`. */
export async function giveBackScreen(domain: Domain, actor: UserActor, unit: Unit, { screenId }: Payload<"screen.giveBack">): Promise<Screen> {
  demand(actor, "steer-screens");
  const known = findScreen(domain, screenId);
  demandUnlocked(actor, known);
  const { reason } = known.show;
  if (reason.kind === "hand") return known;
  const { content, placed } = known;
  const screen = await tellScreen(domain, unit, known, { kind: "placed", content, placed });
  const { subject, detail } = aboutScreen(screen);
  unit.audit(auditOf(actor, "screen.giveBack", { subject, incidentId: reason.incident.id, detail: { ...detail, ruleId: reason.ruleId, ruleName: reason.ruleName } }));
  await putOnWall(domain, actor, unit, screen);
  return screen;
}

function findRule(domain: Domain, ruleId: string): WallRule {
  const known = domain.world.rules.get(ruleId);
  if (!known) throw new Problem("rule_not_found");
  return known;
}

/** A rule may go on naming a screen that was removed since it was saved. */
function checkScreens(domain: Domain, known: WallRule | null, { show }: WallRuleSetting): void {
  const isKnown = (screenId: string): boolean => domain.world.screens.has(screenId) || known?.show.screenIds.includes(screenId) === true;
  const errors = show.screenIds.flatMap((screenId, index) => (isKnown(screenId) ? [] : [{ field: `setting.show.screenIds.${index}`, message: "is not a known screen" }]));
  if (errors.length > 0) throw new Problem("invalid_request", undefined, errors);
}

function aboutRule({ id, name, enabled, when: { natures, priorities, districts, hours }, show, version }: WallRule) {
  const { layout, radiusMeters, screenIds, minutes } = show;
  const when = { natures: natures ?? null, priorities: priorities ?? null, districts: districts ?? null, hours: hours ? { ...hours, weekdays: hours.weekdays ?? null } : null };
  return { subject: `rule:${id}`, detail: { name, enabled, when, layout: layout.name, radiusMeters, screenIds, minutes, version } };
}

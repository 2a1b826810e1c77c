import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Salvo, SalvoPlace } from "../../shared/model/salvo.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { salvoRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { findScreen, handOf } from "./screenRecords.ts";
import { lowestFreeNumber } from "./screens.ts";
import { checkContent } from "./startContent.ts";
import { findTour } from "./tourRecords.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/** A salvo by id. Throws `salvo_not_found`. */
export function findSalvo(domain: Domain, salvoId: string): Salvo {
  const known = domain.world.salvos.get(salvoId);
  if (!known) throw new Problem("salvo_not_found");
  return known;
}

/**
 * Keeps a salvo for the floor, a new one or one that is known. Throws `salvo_not_found`, `version_conflict`, `screen_not_found`,
 * `tour_not_found`, `incident_not_found`, `invalid_request`.
 */
export async function saveSalvo(domain: Domain, actor: UserActor, unit: Unit, { salvoId, setting, expectedVersion }: Payload<"salvo.save">): Promise<Salvo> {
  demand(actor, "steer-screens");
  const known = salvoId === undefined ? null : findSalvo(domain, salvoId);
  if (known && expectedVersion !== undefined && expectedVersion !== known.version) {
    throw new Problem("version_conflict", `The salvo is at version ${known.version} by now; look at it again.`);
  }
  for (const [index, place] of setting.places.entries()) await checkPlace(domain, unit, place, `setting.places.${index}.content`);
  const number = known?.number ?? lowestFreeNumber(domain.world.salvos.values());
  const salvo: Salvo = { id: known?.id ?? randomUUID(), number, ...setting, savedBy: handOf(actor, unit), version: (known?.version ?? 0) + 1 };
  if (known) await unit.sql.updateTable("salvos").set(salvoRow(salvo)).where("id", "=", salvo.id).execute();
  else await unit.sql.insertInto("salvos").values(salvoRow(salvo)).execute();
  unit.change({ kind: "salvo", salvo });
  unit.audit(auditOf(actor, "salvo.save", aboutSalvo(salvo)));
  return salvo;
}

async function checkPlace(domain: Domain, unit: Unit, { screenId, content }: SalvoPlace, field: string): Promise<void> {
  findScreen(domain, screenId);
  if (content.kind === "tour") findTour(domain, content.tourId);
  else if (content.kind !== "named-pull-up") await checkContent(domain, unit, content, field);
}

/** Takes a salvo away; what it has set stays. Throws `salvo_not_found`. */
export async function removeSalvo(domain: Domain, actor: UserActor, unit: Unit, { salvoId }: Payload<"salvo.remove">): Promise<Record<string, never>> {
  demand(actor, "steer-screens");
  const known = findSalvo(domain, salvoId);
  await unit.sql.deleteFrom("salvos").where("id", "=", known.id).execute();
  unit.change({ kind: "salvo-removed", salvoId: known.id });
  unit.audit(auditOf(actor, "salvo.remove", aboutSalvo(known)));
  return {};
}

/** How the audit log names a salvo. */
export const aboutSalvo = ({ id, number, name, version, places }: Salvo) => ({ subject: `salvo:${id}`, detail: { number, name, version, screens: places.length } });

import type { z } from "zod";
import type { Incident } from "../../shared/model/incident.ts";
import { mayPlaceByHand } from "../../shared/policy/incidentAuthorship.ts";
import { holdLimitMinutes } from "../../shared/policy/liveView.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { Unit } from "../store/store.ts";
import { actorId, auditOf, demand, type Actor, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { authorOf, commitChange, findIncident, reporterOf } from "./incidents.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/** The incident a wish is about. Throws `incident_not_found`, or `version_conflict` where the wish was made on an older state. */
export async function wantedIncident(domain: Domain, unit: Unit, { incidentId, expectedVersion }: Payload<"incident.releaseHold">): Promise<Incident> {
  const known = await findIncident(domain, unit.sql, incidentId);
  if (expectedVersion === undefined || expectedVersion === known.version) return known;
  throw new Problem("version_conflict", `The incident is at version ${known.version} by now; look at it again.`);
}

/** Places an incident by hand on the map. Throws `role_not_allowed` where the source's own word on its place stands. */
export async function placeIncident(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.place">): Promise<Incident> {
  demand(actor, "place-incident");
  const known = await wantedIncident(domain, unit, request);
  const decision = mayPlaceByHand(authorOf(actor), await reporterOf(unit.sql, known.id), known.placeAccuracy);
  if (!decision.allowed) throw new Problem("role_not_allowed", decision.reason);
  const incident: Incident = {
    ...known,
    location: request.location,
    placeAccuracy: { method: "by-hand", radiusMeters: null },
    updatedAt: unit.now.toISOString(),
    version: known.version + 1,
  };
  await commitChange(domain, unit, incident);
  unit.audit(auditOf(actor, "incident.place", { subject: `incident:${incident.id}`, incidentId: incident.id, detail: { location: request.location } }));
  return incident;
}

/** A supervisor keeps an incident's views alive for a while after its closing. Throws `hold_too_long`, `hold_too_late`. */
export async function holdIncident(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.hold">): Promise<Incident> {
  demand(actor, "hold-incident");
  const known = await wantedIncident(domain, unit, request);
  if (request.minutes > holdLimitMinutes) throw new Problem("hold_too_long");
  const closedFor = known.closedAt === null ? 0 : unit.now.getTime() - Date.parse(known.closedAt);
  if (closedFor > holdLimitMinutes * 60_000) throw new Problem("hold_too_late");
  const until = new Date(unit.now.getTime() + request.minutes * 60_000).toISOString();
  return changeHold(domain, actor, unit, known, { until, reason: request.reason, placedBy: actor.user.displayName });
}

/** Ends a hold before its time. */
export async function releaseHold(domain: Domain, actor: UserActor, unit: Unit, request: Payload<"incident.releaseHold">): Promise<Incident> {
  demand(actor, "hold-incident");
  return changeHold(domain, actor, unit, await wantedIncident(domain, unit, request), null);
}

async function changeHold(domain: Domain, actor: Actor, unit: Unit, known: Incident, hold: Incident["hold"]): Promise<Incident> {
  const incident: Incident = { ...known, hold, updatedAt: unit.now.toISOString(), version: known.version + 1 };
  await commitChange(domain, unit, incident);
  unit.audit(
    auditOf(actor, hold ? "incident.hold" : "incident.release-hold", {
      subject: `incident:${incident.id}`,
      incidentId: incident.id,
      detail: hold ? { until: hold.until, reason: hold.reason } : { by: actorId(actor) },
    }),
  );
  return incident;
}

import type { z } from "zod";
import { Problem } from "../../shared/protocol/problems.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import type { ViewGrant } from "../../shared/model/viewGrant.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import { endGrants } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { revocationKey } from "./world.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/** A supervisor ends views; who had them may not open those cameras again for the same incident. Views that have ended meanwhile are passed over. */
export async function revokeViews(domain: Domain, actor: UserActor, unit: Unit, { grantIds, reason }: Payload<"views.revoke">): Promise<{ revoked: string[] }> {
  demand(actor, "revoke-views");
  const grants = [...new Set(grantIds)].flatMap((id): ViewGrant[] => {
    const grant = domain.world.grants.get(id);
    return grant ? [grant] : [];
  });
  const note = `${actor.user.displayName}: ${reason}`;
  for (const { incidentId, cameraId, userId } of grants) {
    await unit.sql
      .insertInto("revocations")
      .values({ incident_id: incidentId, camera_id: cameraId, user_id: userId, revoked_at: unit.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    unit.audit(auditOf(actor, "view.revoke", { subject: `camera:${cameraId}`, incidentId, detail: { userId, reason } }));
    unit.afterCommit(() => domain.world.revoked.add(revocationKey(incidentId, cameraId, userId)));
  }
  await endGrants(domain, unit, grants.map((grant) => ({ grant, reason: "revoked", note })), actor);
  return { revoked: grants.map(({ id }) => id) };
}

/** A supervisor takes a revocation back. Throws `not_found` where there is none. */
export async function permitViews(domain: Domain, actor: UserActor, unit: Unit, { incidentId, cameraId, userId }: Payload<"views.permit">): Promise<Record<string, never>> {
  demand(actor, "revoke-views");
  const key = revocationKey(incidentId, cameraId, userId);
  if (!domain.world.revoked.has(key)) throw new Problem("not_found", "This view is not revoked.");
  await unit.sql
    .deleteFrom("revocations")
    .where("incident_id", "=", incidentId)
    .where("camera_id", "=", cameraId)
    .where("user_id", "=", userId)
    .execute();
  unit.audit(auditOf(actor, "view.permit", { subject: `camera:${cameraId}`, incidentId, detail: { userId } }));
  unit.afterCommit(() => domain.world.revoked.delete(key));
  return {};
}

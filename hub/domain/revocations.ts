import type { z } from "zod";
import { closedText } from "../../shared/model/closedText.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import type { ViewGrant } from "../../shared/model/viewGrant.ts";
import type { ViewRevocation } from "../../shared/model/viewRevocation.ts";
import { revocationRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import { endGrants } from "./grants.ts";
import type { Domain } from "./hub.ts";
import type { RevocableView } from "./revokedViews.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

const viewOf = ({ incidentId, cameraId, userId }: ViewGrant): string => JSON.stringify([incidentId, cameraId, userId]);

/**
 * A supervisor ends views; who had them may not open those cameras again for the same incident. The same view on another
 * of their consoles ends with it. Views that have ended meanwhile are passed over. Answers which grants ended.
 */
export async function revokeViews(domain: Domain, actor: UserActor, unit: Unit, { grantIds, reason }: Payload<"views.revoke">): Promise<{ revoked: string[] }> {
  demand(actor, "revoke-views");
  const meant = grantIds.flatMap((id) => {
    const grant = domain.world.grants.get(id);
    return grant ? [viewOf(grant)] : [];
  });
  const live = Map.groupBy(domain.world.grants.values(), viewOf);
  const note = `${closedText(actor.user.displayName)}: ${reason}`;
  const ending: ViewGrant[] = [];
  for (const view of new Set(meant)) {
    const grants = live.get(view) ?? [];
    const [grant] = grants;
    if (!grant) continue;
    const { incidentId, cameraId, userId } = grant;
    await putRevocation(domain, unit, { incidentId, cameraId, userId, revokedAt: unit.now.toISOString(), note });
    unit.audit(auditOf(actor, "view.revoke", { subject: `camera:${cameraId}`, incidentId, detail: { userId, reason } }));
    ending.push(...grants);
  }
  await endGrants(domain, unit, ending.map((grant) => ({ grant, reason: "revoked", note })), actor);
  return { revoked: ending.map(({ id }) => id) };
}

async function putRevocation(domain: Domain, unit: Unit, revocation: ViewRevocation): Promise<void> {
  await unit.sql
    .insertInto("revocations")
    .values(revocationRow(revocation))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  unit.afterCommit(() => domain.world.revoked.put(revocation));
}

/** A supervisor takes a revocation back. Throws `not_found` where there is none. */
export async function permitViews(domain: Domain, actor: UserActor, unit: Unit, { incidentId, cameraId, userId }: Payload<"views.permit">): Promise<Record<string, never>> {
  demand(actor, "revoke-views");
  const view: RevocableView = { incidentId, cameraId, userId };
  if (!domain.world.revoked.has(view)) throw new Problem("not_found", "This view is not revoked.");
  await unit.sql
    .deleteFrom("revocations")
    .where("incident_id", "=", incidentId)
    .where("camera_id", "=", cameraId)
    .where("user_id", "=", userId)
    .execute();
  unit.audit(auditOf(actor, "view.permit", { subject: `camera:${cameraId}`, incidentId, detail: { userId } }));
  unit.afterCommit(() => domain.world.revoked.delete(view));
  return {};
}

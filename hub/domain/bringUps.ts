import type { PullUp } from "../../shared/model/pullUp.ts";
import { openingCameraIds, tilesToFill } from "../../shared/policy/pullUp.ts";
import { stillWidthOnStage } from "../../shared/policy/stillSize.ts";
import type { BringUpRequest } from "../../shared/protocol/bringUp.ts";
import { demand, type UserActor } from "./actor.ts";
import { disclosureEntry } from "./disclosures.ts";
import { decideGrants, endGrants, type GrantAnswer } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { pullUpFor } from "./pullUps.ts";
import { asProblem } from "./refusals.ts";

export interface BringUp {
  pullUp: PullUp;
  /** One for each camera that opens by itself, in the tiles' order. */
  answers: GrantAnswer[];
}

/** Whoever asked has gone before the work began, and nothing was done. */
export class NobodyWaits extends Error {
  override readonly name = "NobodyWaits";
}

/**
 * What an incident brings up, as `showPullUp` says, and the views that open by themselves in its reader's tiles, as the
 * command `views.open` decides them for an active incident. The disclosure, the grants and all their entries of the
 * audit log commit together or not at all. Throws {@link NobodyWaits} where `isWaitedFor` says no when its turn comes.
 */
export async function bringUp(domain: Domain, actor: UserActor, incidentId: string, { radiusMeters, open }: BringUpRequest, isWaitedFor: () => boolean): Promise<BringUp> {
  demand(actor, "read");
  return domain.store
    .write(async (unit) => {
      if (!isWaitedFor()) throw new NobodyWaits();
      const incident = await findIncident(domain, unit.sql, incidentId);
      const { pullUp, discloses } = pullUpFor(domain, actor, incident, radiusMeters);
      if (discloses) unit.audit(disclosureEntry(actor, incident.id, pullUp.contacts, { radiusMeters }));
      const stillWidth = open.stage === undefined ? null : stillWidthOnStage(open.stage, tilesToFill(pullUp.integrated, open));
      const wishes = openingCameraIds(pullUp.integrated, open).map((cameraId) => ({ incident, cameraId, purpose: "active-incident" as const, overrideReason: null, stillWidth }));
      return { pullUp, answers: wishes.length === 0 ? [] : await decideGrants(domain, actor, unit, wishes) };
    })
    .catch((error: unknown) => {
      throw error instanceof NobodyWaits ? error : asProblem(error);
    });
}

/** Ends those of these views that are still open, as their user's own doing: whoever they were opened for never took them. */
export async function handBack(domain: Domain, actor: UserActor, grantIds: readonly string[]): Promise<void> {
  await domain.store.write(async (unit) => {
    const ending = grantIds.flatMap((grantId) => {
      const grant = domain.world.grants.get(grantId);
      return grant === undefined ? [] : [{ grant, reason: "closed-by-user" as const }];
    });
    await endGrants(domain, unit, ending, actor);
  });
}

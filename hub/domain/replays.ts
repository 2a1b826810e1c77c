import type { Incident } from "../../shared/model/incident.ts";
import type { ViewGrant } from "../../shared/model/viewGrant.ts";
import { decideClip, decideReplay, maySegmentBeReplayed } from "../../shared/policy/replay.ts";
import type { TimeRange } from "../../shared/policy/replay.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { ClipProgress, ClipWish, OpenedReplay, ReplayRequest } from "../../shared/protocol/replay.ts";
import { packClip, type ClipArchive, type ClipFacts } from "../media/clipArchive.ts";
import type { Replays } from "../media/replays.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import { ownGrant } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { allow, writeOrRefuse } from "./refusals.ts";
import { endUnderRule } from "./viewRule.ts";

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Somebody's own grant that the rule allows still, and its incident. Throws `grant_ended` or `not_your_grant`. */
function liveGrant(domain: Domain, actor: UserActor, grantId: string, now: Date): { grant: ViewGrant; incident: Incident } {
  const grant = ownGrant(domain, actor, grantId);
  const incident = domain.world.incidents.get(grant.incidentId);
  if (incident === undefined || endUnderRule(domain, grant, {}, now) !== null) throw new Problem("grant_ended");
  return { grant, incident };
}

/** The moment of a grant's incident as it stands now, milliseconds since 1970. Throws `grant_ended`. */
export function occurredAtOf(domain: Domain, grantId: string): number {
  const incident = domain.world.incidents.get(domain.world.grants.get(grantId)?.incidentId ?? "");
  if (incident === undefined) throw new Problem("grant_ended");
  return Date.parse(incident.occurredAt);
}

/**
 * Opens a stretch of the past of one camera to whoever has its view, or another stretch in its place. What is opened is on record
 * before a player is let at it. Throws the rule's and the camera's `Problem`.
 */
export async function openReplay(domain: Domain, replays: Replays, actor: UserActor, grantId: string, { from }: ReplayRequest): Promise<OpenedReplay> {
  demand(actor, "replay-views");
  const now = () => domain.clock().getTime();
  liveGrant(domain, actor, grantId, domain.clock());
  const holdings = await replays.look(grantId, now);
  return writeOrRefuse(domain.store, async (unit) => {
    const { grant, incident } = liveGrant(domain, actor, grantId, unit.now);
    const decision = decideReplay({
      ...holdings,
      occurredAtMilliseconds: Date.parse(incident.occurredAt),
      nowMilliseconds: unit.now.getTime(),
      fromMilliseconds: from === undefined ? null : Date.parse(from),
    });
    if (decision.outcome === "refused") throw new Problem(decision.code);
    const { opened, reach } = decision;
    const { clock } = holdings;
    record(unit, actor, "view.replay", grant, opened, { clock, incidentOccurredAt: incident.occurredAt });
    unit.afterCommit(() => replays.open(grantId, opened));
    return allow({
      grantId,
      playlistUrl: `/api/v1/media/${grantId}/replay.m3u8`,
      from: iso(opened.fromMilliseconds),
      to: iso(opened.toMilliseconds),
      reachesFrom: iso(reach.fromMilliseconds),
      clock,
      incidentOccurredAt: incident.occurredAt,
    });
  });
}

const record = (unit: Unit, actor: UserActor, action: string, grant: ViewGrant, range: TimeRange, more: Record<string, string | number>) =>
  unit.audit(
    auditOf(actor, action, {
      subject: `camera:${grant.cameraId}`,
      incidentId: grant.incidentId,
      detail: { grantId: grant.id, from: iso(range.fromMilliseconds), to: iso(range.toMilliseconds), ...more },
    }),
  );

/** A clip that is on record and may be sent; `release` gives its memory back, and must be called. */
export interface ExportedClip {
  archive: ClipArchive;
  release(): void;
}

/** How far the clip is that is being made under somebody's own grant; null where none is. Throws `grant_ended` or `not_your_grant`. */
export function clipProgressOf(domain: Domain, replays: Replays, actor: UserActor, grantId: string): ClipProgress | null {
  demand(actor, "replay-views");
  liveGrant(domain, actor, grantId, domain.clock());
  return replays.clipProgress(grantId);
}

/**
 * Makes a clip of one camera for whoever has its view: the camera's own segments and a manifest. It is on record, with its
 * SHA-256, before it is handed out. Throws the rule's and the camera's `Problem`, and what `signal` says once whoever asked has gone: then
 * nothing more is fetched, and nothing is on record.
 */
export async function exportClip(domain: Domain, replays: Replays, actor: UserActor, grantId: string, wish: ClipWish, signal: AbortSignal): Promise<ExportedClip> {
  demand(actor, "replay-views");
  const { grant, incident } = liveGrant(domain, actor, grantId, domain.clock());
  const range = { fromMilliseconds: Date.parse(wish.from), toMilliseconds: Date.parse(wish.to) };
  const { material, release } = await replays.gather(
    grantId,
    {
      rendition: wish.rendition,
      signal,
      allow: (holdings) => {
        const decision = decideClip(range, { ...holdings, occurredAtMilliseconds: occurredAtOf(domain, grantId), nowMilliseconds: domain.clock().getTime() });
        if (decision.outcome === "refused") throw new Problem(decision.code);
        return decision;
      },
    },
    () => domain.clock().getTime(),
  );
  try {
    const archive = packClip(material, clipFacts(domain, actor, grant, incident, wish));
    await writeOrRefuse(domain.store, async (unit) => {
      signal.throwIfAborted();
      const live = liveGrant(domain, actor, grantId, unit.now);
      const occurredAt = Date.parse(live.incident.occurredAt);
      if (!material.segments.every(({ startMilliseconds }) => maySegmentBeReplayed(startMilliseconds, occurredAt, material.clock))) throw new Problem("replay_too_far_back");
      const { contains, segments, rendition } = archive.manifest;
      const held = { fromMilliseconds: Date.parse(contains.from), toMilliseconds: Date.parse(contains.to) };
      record(unit, actor, "view.clip", grant, held, { sha256: archive.sha256, bytes: archive.bytes, segments: segments.length, rendition, clock: material.clock });
      return allow(null);
    });
    return { archive, release };
  } catch (error) {
    release();
    throw error;
  }
}

function clipFacts(domain: Domain, { user }: UserActor, grant: ViewGrant, incident: Incident, { from, to, rendition }: ClipWish): ClipFacts {
  const camera = domain.world.cameras.get(grant.cameraId);
  if (camera === undefined) throw new Problem("grant_ended");
  const { id, source, sourceRef, nature, occurredAt } = incident;
  return {
    exportedAt: domain.clock().toISOString(),
    exportedBy: { userId: user.id, username: user.username, displayName: user.displayName },
    camera: { id: camera.id, name: camera.name, site: camera.siteName, address: camera.address },
    incident: { id, source, sourceRef, nature, occurredAt },
    viewGrantId: grant.id,
    purpose: grant.purpose,
    rendition,
    requested: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  };
}

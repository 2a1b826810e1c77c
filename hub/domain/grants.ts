import { randomUUID } from "node:crypto";
import type { Incident } from "../../shared/model/incident.ts";
import type { User } from "../../shared/model/role.ts";
import type { GrantEnd, OpenedView, ViewGrant, ViewPurpose } from "../../shared/model/viewGrant.ts";
import { stillWidths, type StillWidth } from "../../shared/model/stillSize.ts";
import { classifyEmergency } from "../../shared/policy/emergency.ts";
import { grantLifetimeSeconds, type LiveViewDecision } from "../../shared/policy/liveView.ts";
import { offersStillSizes } from "../../shared/policy/stillSize.ts";
import type { ViewAnswer } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { grantRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, theHub, type Actor, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { endUnderRule, judgeView, type Upcoming, type Viewer } from "./viewRule.ts";

/** The most views one person has open at once: a wall of fifty on several desks, and far below what would burden the hub. */
const viewsAtOnce = 300;

const notOnAWall = "On a wall a private camera opens only for an emergency, by itself; open this one at a desk.";

/** PostgreSQL takes 65,535 parameters a statement. */
const grantsPerStatement = 10_000;

export interface ViewRequest {
  incident: Incident;
  cameraId: string;
  purpose: ViewPurpose;
  overrideReason: string | null;
  /** How wide the still is that will be shown first; null where whoever asks does not say. */
  stillWidth: StillWidth | null;
}

/** A camera's answer within a write: what was granted, or why not. Both stand in the audit log when the write commits. */
export type GrantAnswer = { outcome: "granted"; grant: ViewGrant } | { outcome: "refused"; cameraId: string; problem: Problem };

/** Decides live views by the hub's own facts, each for itself, and puts every decision on record. Answers in the order asked. */
export const decideGrants = (domain: Domain, actor: UserActor, unit: Unit, requests: readonly ViewRequest[]): Promise<GrantAnswer[]> =>
  grantViews(domain, actor, unit, { user: actor.user, authorizer: null }, requests);

/** The same for whoever watches, be it another than who acts. */
export async function grantViews(domain: Domain, actor: Actor, unit: Unit, viewer: Viewer, requests: readonly ViewRequest[]): Promise<GrantAnswer[]> {
  const sessionId = viewer.authorizer === null && actor.kind === "user" ? actor.sessionId : null;
  // It may have been locked while this waited for its turn.
  if (sessionId !== null && domain.isSessionLocked(sessionId)) throw new Problem("session_locked");
  const open = [...domain.world.grants.values()].filter(({ userId }) => userId === viewer.user.id).length;
  const answers: GrantAnswer[] = [];
  const granted: { grant: ViewGrant; stillWidth: StillWidth | null }[] = [];
  for (const request of requests) {
    const answer = decide(domain, actor, unit, viewer, request, open + granted.length);
    answers.push(answer);
    if (answer.outcome === "granted") granted.push({ grant: answer.grant, stillWidth: request.stillWidth });
  }
  if (granted.length > 0) await unit.sql.insertInto("view_grants").values(granted.map(({ grant }) => ({ ...grantRow(grant), session_id: sessionId }))).execute();
  for (const { grant, stillWidth } of granted) {
    unit.change({ kind: "grant", grant });
    unit.afterCommit(() => {
      if (sessionId !== null) domain.world.grantSessions.set(grant.id, sessionId);
      admit(domain, grant, stillWidth);
    });
  }
  return answers;
}

/** Decides one live view, likewise. */
export async function decideGrant(domain: Domain, actor: UserActor, unit: Unit, request: ViewRequest): Promise<GrantAnswer> {
  const [answer] = await decideGrants(domain, actor, unit, [request]);
  if (answer === undefined) throw new Error("A view was asked for and not decided");
  return answer;
}

/** @param openViews how many views this viewer has open already */
function decide(domain: Domain, actor: Actor, unit: Unit, viewer: Viewer, request: ViewRequest, openViews: number): GrantAnswer {
  const { incident, cameraId, purpose, overrideReason } = request;
  const camera = domain.world.cameras.get(cameraId);
  const decision = camera ? judgeView(domain, viewer, { camera, incident, purpose, overrideReason }, unit.now) : null;
  const problem = refusalOf(viewer, decision, openViews);
  const wall = viewer.authorizer === null ? null : { authorizedBy: viewer.authorizer.id, screenId: viewer.user.id };
  unit.audit(
    auditOf(actor, "view.open", {
      subject: `camera:${cameraId}`,
      incidentId: incident.id,
      outcome: problem ? "refused" : "allowed",
      code: problem?.code ?? null,
      detail: { ...viewDetail(request, decision), ...wall },
    }),
  );
  if (!camera || decision === null || decision.access === "refused" || problem) {
    return { outcome: "refused", cameraId, problem: problem ?? new Problem("camera_not_found") };
  }
  const grant: ViewGrant = {
    id: randomUUID(),
    userId: viewer.user.id,
    authorizedBy: wall?.authorizedBy ?? null,
    screenId: wall?.screenId ?? null,
    cameraId,
    incidentId: incident.id,
    purpose,
    distanceMeters: decision.distanceMeters,
    overrideReason: decision.overridden ? overrideReason : null,
    issuedAt: unit.now.toISOString(),
    expiresAt: expiryFrom(unit.now),
    endedAt: null,
    endReason: null,
    endNote: null,
  };
  return { outcome: "granted", grant };
}

/** Why a view is refused, as it is answered; null where it is not. */
export function refusalOf({ authorizer }: Viewer, decision: LiveViewDecision | null, openViews: number): Problem | null {
  if (decision === null) return new Problem("camera_not_found");
  if (decision.access === "refused") return new Problem(decision.code, decision.code === "not_an_emergency" && authorizer !== null ? notOnAWall : undefined);
  return openViews < viewsAtOnce ? null : new Problem("too_many_requests", `At most ${viewsAtOnce} views may be open at once; close some first.`);
}

const viewDetail = (request: ViewRequest, decision: LiveViewDecision | null) => ({
  purpose: request.purpose,
  emergencyClass: classifyEmergency(request.incident.nature, request.incident.priority),
  nature: request.incident.nature,
  priority: request.incident.priority,
  distanceMeters: decision?.distanceMeters ?? null,
  overrideReason: request.overrideReason,
});

const expiryFrom = (now: Date) => new Date(now.getTime() + grantLifetimeSeconds * 1000).toISOString();

/** Lets a grant's player in at the gateway. */
export function admit(domain: Domain, grant: ViewGrant, stillWidth: StillWidth | null = null): void {
  domain.gate.openGrant({ grantId: grant.id, cameraId: grant.cameraId, streams: domain.world.streamsOf(grant.cameraId), stillWidth });
}

/** What the client is handed: addresses on the hub's own origin, by grant. */
export function openedView(domain: Domain, grant: ViewGrant): OpenedView {
  const media = `/api/v1/media/${grant.id}`;
  const { stillUrl } = domain.world.streamsOf(grant.cameraId);
  return {
    id: grant.id,
    cameraId: grant.cameraId,
    incidentId: grant.incidentId,
    purpose: grant.purpose,
    playlistUrl: `${media}/playlist.m3u8`,
    ...(stillUrl === null ? {} : { stillUrl: `${media}/still.jpg` }),
    ...(stillUrl !== null && offersStillSizes(stillUrl) ? { stillWidths: [...stillWidths] } : {}),
    expiresAt: grant.expiresAt,
  };
}

/** A camera's answer as the client is given it. */
export const viewAnswer = (domain: Domain, answer: GrantAnswer): ViewAnswer =>
  answer.outcome === "granted"
    ? { outcome: "opened", view: openedView(domain, answer.grant) }
    : { outcome: "refused", cameraId: answer.cameraId, problem: answer.problem.toDocument() };

/** Extends a grant, if the rule still allows it. */
export async function renewGrant(domain: Domain, actor: UserActor, unit: Unit, grantId: string): Promise<ViewGrant> {
  const known = ownGrant(domain, actor, grantId);
  const grant: ViewGrant = { ...known, expiresAt: expiryFrom(unit.now) };
  const end = endUnderRule(domain, known, {}, unit.now);
  if (end) throw new Problem("grant_ended");
  await extendGrants(unit, [known], actor);
  return grant;
}

/** Gives grants, which the rule must allow still, their whole time anew. */
export async function extendGrants(unit: Unit, grants: readonly ViewGrant[], actor: Actor): Promise<void> {
  if (grants.length === 0) return;
  const expiresAt = expiryFrom(unit.now);
  await unit.sql.updateTable("view_grants").set({ expires_at: new Date(expiresAt) }).where("id", "in", grants.map(({ id }) => id)).execute();
  for (const grant of grants) {
    unit.change({ kind: "grant", grant: { ...grant, expiresAt } });
    unit.audit(auditOf(actor, "view.renew", recordOf(grant)));
  }
}

/** What the audit log says of a grant: where it stands on a wall, who put it there as well. */
const recordOf = ({ id, cameraId, incidentId, authorizedBy, screenId }: ViewGrant) => ({
  subject: `camera:${cameraId}`,
  incidentId,
  detail: { grantId: id, ...(authorizedBy === null ? {} : { authorizedBy, screenId }) },
});

/** Ends a grant because its user is done looking. Ending one that has ended is not an error. */
export async function closeGrant(domain: Domain, actor: UserActor, unit: Unit, grantId: string): Promise<void> {
  const grant = domain.world.grants.get(grantId);
  if (!grant) return;
  await endGrants(domain, unit, [{ grant: ownGrant(domain, actor, grantId), reason: "closed-by-user" }], actor);
}

/** A live view of whoever acts. Throws `grant_ended`, or `not_your_grant` for another's. */
export function ownGrant(domain: Domain, actor: UserActor, grantId: string): ViewGrant {
  const grant = domain.world.grants.get(grantId);
  if (!grant) throw new Problem("grant_ended");
  if (grant.userId !== actor.user.id) throw new Problem("not_your_grant");
  return grant;
}

interface EndingGrant {
  grant: ViewGrant;
  reason: GrantEnd;
  /** What is said of it to whoever watched; null or absent where the reason says all. */
  note?: string | null;
}

/** Ends grants, however many, in a few statements: closing an incident that a whole floor watches must not take long. */
export async function endGrants(domain: Domain, unit: Unit, ending: readonly EndingGrant[], actor: Actor): Promise<void> {
  for (const same of Map.groupBy(ending, ({ reason, note }) => `${reason} ${note ?? ""}`).values()) {
    const [{ reason, note = null } = {}] = same;
    if (reason === undefined) continue;
    for (let start = 0; start < same.length; start += grantsPerStatement) {
      const ids = same.slice(start, start + grantsPerStatement).map(({ grant }) => grant.id);
      await unit.sql.updateTable("view_grants").set({ ended_at: unit.now, end_reason: reason, end_note: note }).where("id", "in", ids).execute();
    }
  }
  for (const { grant, reason, note = null } of ending) {
    unit.change({ kind: "grant", grant: { ...grant, endedAt: unit.now.toISOString(), endReason: reason, endNote: note } });
    unit.audit(auditOf(actor, "view.end", { ...recordOf(grant), code: reason }));
    unit.afterCommit(() => domain.gate.endGrant(grant.id));
    // What a supervisor said is for a person, and not for a room.
    unit.afterCommit(() => domain.tellGrantEnded(grant.userId, { grantId: grant.id, reason, note: grant.screenId === null ? note : null }));
  }
}

/** Points live views at their camera's streams as they are now: what was withdrawn plays no longer. */
export function readmit(domain: Domain, grants: readonly ViewGrant[]): void {
  for (const grant of grants) {
    domain.gate.endGrant(grant.id);
    admit(domain, grant);
  }
}

/** Ends every live grant of a selection that the rule, by the facts as they will be, no longer allows. Resolves with the ids of those ended. */
export async function reassessGrants(
  domain: Domain,
  unit: Unit,
  concerns: (grant: ViewGrant) => boolean,
  upcoming: Upcoming = {},
): Promise<ReadonlySet<string>> {
  const ending: EndingGrant[] = [];
  for (const grant of domain.world.grants.values()) {
    const reason = concerns(grant) ? endUnderRule(domain, grant, upcoming, unit.now) : null;
    if (reason) ending.push({ grant, reason });
  }
  await endGrants(domain, unit, ending, theHub);
  return new Set(ending.map(({ grant }) => grant.id));
}

/** Ends the views of somebody who has no console any more. To the console, should it come back, they have run out: it asks for them anew. */
export async function endViewsOfAbsent(domain: Domain, unit: Unit, userId: string): Promise<void> {
  const theirs = [...domain.world.grants.values()].filter((grant) => grant.userId === userId);
  await endGrants(domain, unit, theirs.map((grant) => ({ grant, reason: "expired" })), theHub);
}

/** Ends what a session has open, as it is locked or over; of views from before their session was kept, its user's. */
export async function endViewsOfSession(domain: Domain, unit: Unit, session: { id: string; user: User }, actor: Actor, reason: GrantEnd): Promise<void> {
  const { grants, grantSessions } = domain.world;
  const isTheirs = ({ id, userId }: ViewGrant) => (grantSessions.get(id) ?? (userId === session.user.id ? session.id : null)) === session.id;
  await endGrants(domain, unit, [...grants.values()].filter(isTheirs).map((grant) => ({ grant, reason })), actor);
}

/** Whether any live grant is past its time by the hub's clock, or its incident's hold has run out. */
export const anyGrantOverdue = (domain: Domain, now: Date): boolean =>
  [...domain.world.grants.values()].some((grant) => endUnderRule(domain, grant, {}, now) !== null);

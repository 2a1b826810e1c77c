import type { WallIncident } from "../model/screen.ts";
import type { ScreenClaim, ScreenTakeover, ScreenTimeline } from "../model/screenTimeline.ts";
import { closedIncidentHours } from "./incidentShelf.ts";
import { matchesIncident, ruleMatches } from "./ruleMatch.ts";

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The most urgent first, then who has waited longest; the ids break what is left. */
export const compareClaims = (a: ScreenClaim, b: ScreenClaim): number =>
  a.incident.priority - b.incident.priority || Date.parse(a.claimedAt) - Date.parse(b.claimedAt) || byText(a.incident.id, b.incident.id) || byText(a.ruleId, b.ruleId);

/**
 * Lets each rule that an incident has just begun to match claim the screen for it: when the incident opens (`before` is
 * null), or by a change of what the rule looks at. A rule claims an incident once, and none that a person has dealt
 * with on this screen or put there as a pull-up.
 */
export function claimFor(timeline: ScreenTimeline, incident: WallIncident, before: WallIncident | null, now: Date): ScreenTimeline {
  const { content, settled, waiting } = timeline;
  if (content.kind === "pull-up" && content.incidentId === incident.id) return timeline;
  const isTaken = (ruleId: string): boolean =>
    settled.some((each) => each.incidentId === incident.id && (each.ruleId === null || each.ruleId === ruleId)) ||
    waiting.some((claim) => claim.incident.id === incident.id && claim.ruleId === ruleId);
  const claims = timeline.rules
    .filter((rule) => ruleMatches(rule, incident, now) && !(before && ruleMatches(rule, before, now)) && !isTaken(rule.id))
    .map(({ id }): ScreenClaim => ({ ruleId: id, incident, claimedAt: now.toISOString(), remainingMilliseconds: null }));
  return { ...timeline, waiting: [...waiting, ...claims].sort(compareClaims) };
}

/** Takes over what has become of an incident. A waiting claim whose rule is no longer for it goes; what is on show runs on. */
export function updateClaims(timeline: ScreenTimeline, incident: WallIncident): ScreenTimeline {
  const updated = <Claim extends ScreenClaim>(claim: Claim): Claim => (claim.incident.id === incident.id ? { ...claim, incident } : claim);
  const { takeover, waiting } = timeline;
  return {
    ...timeline,
    takeover: takeover && { ...takeover, claim: updated(takeover.claim) },
    waiting: waiting.map(updated).filter((claim) => claim.incident.id !== incident.id || stillWants(timeline, claim)).sort(compareClaims),
  };
}

/** The hour is not asked again: a claim that waits beyond its rule's hours was made within them. */
export const stillWants = ({ rules }: Pick<ScreenTimeline, "rules">, { ruleId, incident }: ScreenClaim): boolean =>
  rules.some((rule) => rule.id === ruleId && matchesIncident(rule.when, incident));

/** A person has dealt with these incidents on this screen: no rule shows them here any more. */
export function settleForAll(timeline: ScreenTimeline, incidentIds: readonly string[]): ScreenTimeline {
  const ids = new Set(incidentIds);
  return {
    ...timeline,
    waiting: timeline.waiting.filter(({ incident }) => !ids.has(incident.id)),
    settled: [...timeline.settled.filter(({ incidentId }) => !ids.has(incidentId)), ...[...ids].map((incidentId) => ({ incidentId, ruleId: null, closedAt: null }))],
  };
}

/** An incident is over: it waits no longer, and what is known of it is forgotten when the hub forgets it too. */
export function settleClosed(timeline: ScreenTimeline, closedId: string, now: Date): ScreenTimeline {
  const forgottenBefore = now.getTime() - closedIncidentHours * 3_600_000;
  return {
    ...timeline,
    takeover: timeline.takeover?.claim.incident.id === closedId ? null : timeline.takeover,
    waiting: timeline.waiting.filter(({ incident }) => incident.id !== closedId),
    settled: timeline.settled
      .map((each) => (each.incidentId === closedId ? { ...each, closedAt: now.toISOString() } : each))
      .filter(({ closedAt }) => closedAt === null || Date.parse(closedAt) > forgottenBefore),
  };
}

/**
 * Gives the screen to the first that waits where it is free, or where that is more urgent than what is on show, which
 * then waits with the time it has left. A locked screen stays as it is.
 */
export function seatNext(timeline: ScreenTimeline, at: Date): ScreenTimeline {
  const { lock, takeover, waiting } = timeline;
  const [first, ...others] = waiting;
  if (lock || !first) return timeline;
  if (!takeover) return begin({ ...timeline, waiting: others }, first, at);
  if (first.incident.priority >= takeover.claim.incident.priority) return timeline;
  return begin({ ...timeline, takeover: null, waiting: [...others, interrupted(takeover, at)].sort(compareClaims) }, first, at);
}

function interrupted({ claim, since, until }: ScreenTakeover, at: Date): ScreenClaim {
  if (until === null) return claim;
  // Never more than it had: the clock may have been set back meanwhile.
  const end = Date.parse(until);
  return { ...claim, remainingMilliseconds: Math.max(1, Math.min(end - at.getTime(), end - Date.parse(since))) };
}

function begin(timeline: ScreenTimeline, claim: ScreenClaim, at: Date): ScreenTimeline {
  const rule = timeline.rules.find(({ id }) => id === claim.ruleId);
  if (!rule) return seatNext(timeline, at);
  const { layout, radiusMeters, minutes } = rule.show;
  const milliseconds = claim.remainingMilliseconds ?? minutes * 60_000;
  const { id: incidentId } = claim.incident;
  const settled = timeline.settled.filter((each) => each.incidentId !== incidentId || each.ruleId !== rule.id);
  return {
    ...timeline,
    takeover: {
      claim,
      ruleName: rule.name,
      savedBy: rule.savedBy,
      content: { kind: "pull-up", layout, incidentId, radiusMeters },
      since: at.toISOString(),
      until: new Date(at.getTime() + milliseconds).toISOString(),
    },
    settled: [...settled, { incidentId, ruleId: rule.id, closedAt: null }],
  };
}

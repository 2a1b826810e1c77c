import type { Screen, ScreenContent, ScreenHand, ScreenLock, ScreenShow, WallIncident } from "../model/screen.ts";
import type { ScreenTimeline } from "../model/screenTimeline.ts";
import type { TourRun } from "../model/tour.ts";
import type { WallRule } from "../model/wallRule.ts";
import { claimFor, seatNext, settleClosed, settleForAll, stillWants, updateClaims } from "./screenClaims.ts";

/** What may change what a screen shows. `time` says no more than that it is later: send it when `nextChangeAt` has come, and after a restart. */
export type ScreenEvent =
  | { kind: "time" }
  | { kind: "incident-opened"; incident: WallIncident }
  | { kind: "incident-changed"; incident: WallIncident; before: WallIncident }
  | { kind: "incident-closed"; incidentId: string }
  | { kind: "placed"; content: ScreenContent; placed: ScreenHand | null }
  /** The tour that a person put there is paused or goes on: it stands there as before, and so does what a rule shows. */
  | { kind: "retimed"; content: TourRun }
  | { kind: "locked"; lock: ScreenLock }
  | { kind: "unlocked" }
  /** Sent to every screen: to those that the rule does not name, or no longer, it is as if it were removed. */
  | { kind: "rule-saved"; rule: WallRule }
  | { kind: "rule-removed"; ruleId: string };

/** A screen before any event. Incidents that are open already take no screen; they do when they begin to match. */
export const beginTimeline = ({ id, content, placed, lock }: Pick<Screen, "id" | "content" | "placed" | "lock">, rules: readonly WallRule[]): ScreenTimeline => ({
  screenId: id,
  content,
  placed,
  lock,
  rules: rules.filter((rule) => isFor(rule, id)),
  takeover: null,
  waiting: [],
  settled: [],
});

const isFor = ({ enabled, show }: WallRule, screenId: string): boolean => enabled && show.screenIds.includes(screenId);

/**
 * What becomes of a screen by an event, and what it shows from then on. Takeovers that ran out before `now` are first
 * ended at their own moments, and followed by those that waited: it does not matter how late, or how often, it is told
 * the time.
 *
 * A rule takes the screen for its minutes and gives back exactly what stood there. A hand deals with all that is on show
 * or waits: what it places stays. A lock keeps what is on show without an end; what waits, waits on, and when the lock is
 * lifted, or its incident closes, what stood there before comes back. A higher priority interrupts a lower one, which
 * returns with the time it had left. A closed incident goes at once.
 */
export function advanceScreen(timeline: ScreenTimeline, event: ScreenEvent, now: Date): { timeline: ScreenTimeline; show: ScreenShow } {
  const next = seatNext(applyEvent(runUntil(timeline, now), event, now), now);
  return { timeline: next, show: showOf(next) };
}

function runUntil(timeline: ScreenTimeline, now: Date): ScreenTimeline {
  let current = timeline;
  for (let until = current.takeover?.until; until && Date.parse(until) <= now.getTime(); until = current.takeover?.until) {
    current = seatNext({ ...current, takeover: null }, new Date(until));
  }
  return current;
}

function applyEvent(timeline: ScreenTimeline, event: ScreenEvent, now: Date): ScreenTimeline {
  const { takeover, waiting, rules } = timeline;
  switch (event.kind) {
    case "time":
      return timeline;
    case "incident-opened":
      return claimFor(reopen(timeline, event.incident.id), event.incident, null, now);
    case "incident-changed":
      return claimFor(updateClaims(timeline, event.incident), event.incident, event.before, now);
    case "incident-closed":
      return settleClosed(timeline, event.incidentId, now);
    case "placed": {
      const known = [...(takeover ? [takeover.claim] : []), ...waiting].map(({ incident }) => incident.id);
      return { ...settleForAll(timeline, known), content: event.content, placed: event.placed, takeover: null };
    }
    case "retimed":
      return { ...timeline, content: event.content };
    case "locked":
      if (!takeover) return { ...timeline, lock: event.lock };
      return { ...settleForAll(timeline, [takeover.claim.incident.id]), lock: event.lock, takeover: { ...takeover, until: null } };
    case "unlocked":
      return { ...timeline, lock: null, takeover: takeover?.until === null ? null : takeover };
    case "rule-saved": {
      if (!isFor(event.rule, timeline.screenId)) return withoutRule(timeline, event.rule.id);
      const saved = { rules: [...rules.filter(({ id }) => id !== event.rule.id), event.rule] };
      return { ...timeline, ...saved, waiting: waiting.filter((claim) => claim.ruleId !== event.rule.id || stillWants(saved, claim)) };
    }
    case "rule-removed":
      return withoutRule(timeline, event.ruleId);
  }
}

const reopen = (timeline: ScreenTimeline, incidentId: string): ScreenTimeline => ({
  ...timeline,
  settled: timeline.settled.map((each) => (each.incidentId === incidentId ? { ...each, closedAt: null } : each)),
});

/** What it shows ends with the rule, unless a lock keeps it. */
const withoutRule = (timeline: ScreenTimeline, ruleId: string): ScreenTimeline => ({
  ...timeline,
  rules: timeline.rules.filter(({ id }) => id !== ruleId),
  takeover: timeline.takeover?.claim.ruleId === ruleId && timeline.takeover.until !== null ? null : timeline.takeover,
  waiting: timeline.waiting.filter((claim) => claim.ruleId !== ruleId),
});

/** What a screen shows as of the last event. */
export function showOf({ content, placed, lock, takeover, waiting, rules }: ScreenTimeline): ScreenShow {
  const waitingIds = [...new Set(waiting.map(({ incident }) => incident.id))].filter((id) => id !== takeover?.claim.incident.id);
  const alsoWaiting = waitingIds.flatMap((id) => {
    const claim = waiting.find(({ incident }) => incident.id === id);
    return claim ? [{ incident: claim.incident, ruleId: claim.ruleId, ruleName: rules.find((rule) => rule.id === claim.ruleId)?.name ?? "" }] : [];
  });
  const cause = takeover && { ruleId: takeover.claim.ruleId, ruleName: takeover.ruleName, savedBy: takeover.savedBy, incident: takeover.claim.incident, since: takeover.since };
  if (cause && takeover.until !== null) return { content: takeover.content, reason: { kind: "rule", ...cause, until: takeover.until }, alsoWaiting, nextChangeAt: takeover.until };
  if (cause && lock) return { content: takeover.content, reason: { kind: "kept", ...cause, lock }, alsoWaiting, nextChangeAt: null };
  return { content, reason: { kind: "hand", placed }, alsoWaiting, nextChangeAt: null };
}

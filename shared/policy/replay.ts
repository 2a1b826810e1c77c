/**
 * How far back pictures may be replayed and kept as a clip. The hub decides, on each request; a console only asks.
 *
 * - never further than {@link replayLeadMilliseconds} before the incident's own time;
 * - never further than {@link replayReachMilliseconds} back from now: an incident that somebody dates back opens no more;
 * - where times are estimated, {@link estimateMarginMilliseconds} less: a picture may be older than it seems, never younger.
 *
 * Times are milliseconds since 1970.
 */
export const replayLeadMilliseconds = 10 * 60_000;
export const replayReachMilliseconds = 10 * 60_000;
export const longestClipMilliseconds = 10 * 60_000;
export const estimateMarginMilliseconds = 30_000;

/** Whether times come from the camera's own clock, or were worked out from durations and the hub's clock. */
export type ReplayClock = "camera" | "estimated";

export interface TimeRange {
  fromMilliseconds: number;
  toMilliseconds: number;
}

/** The moment before which nothing of this incident may be served, whenever it is asked for. */
export const earliestOfIncident = (occurredAtMilliseconds: number, clock: ReplayClock): number =>
  occurredAtMilliseconds - replayLeadMilliseconds + (clock === "estimated" ? estimateMarginMilliseconds : 0);

/** Whether a segment may be served for the incident: all of it, from its first picture. */
export const maySegmentBeReplayed = (startMilliseconds: number, occurredAtMilliseconds: number, clock: ReplayClock): boolean =>
  startMilliseconds >= earliestOfIncident(occurredAtMilliseconds, clock);

export interface ReplayWish {
  /** What the source's own playlist holds. */
  held: TimeRange;
  clock: ReplayClock;
  occurredAtMilliseconds: number;
  nowMilliseconds: number;
  /** From when somebody wants to look; null for as far back as there is. */
  fromMilliseconds: number | null;
}

/** `reach` is all there is to open, `opened` what the wish opens of it; `code` says why there is nothing. */
export type ReplayDecision =
  | { outcome: "opened"; reach: TimeRange; opened: TimeRange }
  | { outcome: "refused"; code: "replay_too_far_back" | "replay_unavailable" };

/** What a replay opens. A wish further back than the reach opens the whole of it; one of which nothing is left is refused. */
export function decideReplay({ held, clock, occurredAtMilliseconds, nowMilliseconds, fromMilliseconds }: ReplayWish): ReplayDecision {
  const earliest = Math.max(earliestOfIncident(occurredAtMilliseconds, clock), nowMilliseconds - replayReachMilliseconds);
  const reach = { fromMilliseconds: Math.max(held.fromMilliseconds, earliest), toMilliseconds: held.toMilliseconds };
  if (held.toMilliseconds <= held.fromMilliseconds) return { outcome: "refused", code: "replay_unavailable" };
  if (reach.toMilliseconds <= reach.fromMilliseconds) return { outcome: "refused", code: "replay_too_far_back" };
  const from = Math.max(reach.fromMilliseconds, fromMilliseconds ?? reach.fromMilliseconds);
  if (from >= reach.toMilliseconds) return { outcome: "refused", code: "replay_unavailable" };
  return { outcome: "opened", reach, opened: { fromMilliseconds: from, toMilliseconds: reach.toMilliseconds } };
}

/** No segment may be in it that begins before `earliestMilliseconds`. */
export type ClipDecision =
  | { outcome: "allowed"; range: TimeRange; earliestMilliseconds: number }
  | { outcome: "refused"; code: "clip_too_long" | "replay_too_far_back" | "replay_unavailable" };

/** What a clip may hold of a wish: no longer than the limit, and nothing from before what may be replayed. */
export function decideClip(wish: TimeRange, facts: Omit<ReplayWish, "fromMilliseconds">): ClipDecision {
  if (wish.toMilliseconds - wish.fromMilliseconds > longestClipMilliseconds) return { outcome: "refused", code: "clip_too_long" };
  const decision = decideReplay({ ...facts, fromMilliseconds: null });
  if (decision.outcome === "refused") return decision;
  const range = {
    fromMilliseconds: Math.max(wish.fromMilliseconds, decision.reach.fromMilliseconds),
    toMilliseconds: Math.min(wish.toMilliseconds, decision.reach.toMilliseconds),
  };
  if (range.toMilliseconds > range.fromMilliseconds) return { outcome: "allowed", range, earliestMilliseconds: decision.reach.fromMilliseconds };
  return { outcome: "refused", code: wish.toMilliseconds <= decision.reach.fromMilliseconds ? "replay_too_far_back" : "replay_unavailable" };
}

import { describe, expect, test } from "vitest";
import { decideClip, decideReplay, maySegmentBeReplayed } from "./replay.ts";

const minutes = (count: number): number => count * 60_000;
const now = Date.UTC(2026, 10, 22, 8, 0);
/** A source that holds the last hour. */
const facts = {
  held: { fromMilliseconds: now - minutes(60), toMilliseconds: now - 1_000 },
  clock: "camera",
  occurredAtMilliseconds: now - minutes(3),
  nowMilliseconds: now,
} as const;
const reachOf = (change: object) => {
  const decision = decideReplay({ ...facts, fromMilliseconds: null, ...change });
  return decision.outcome === "opened" ? (now - decision.reach.fromMilliseconds) / 1000 : decision.code;
};

describe("how far back a replay reaches, seconds before now", () => {
  test.each([
    ["the last ten minutes of an incident that has just begun", {}, 600],
    ["no further than ten minutes before an incident that lies ahead", { occurredAtMilliseconds: now + minutes(4) }, 360],
    ["no further than the source's own playlist", { held: { fromMilliseconds: now - minutes(2), toMilliseconds: now } }, 120],
    ["no further back for an incident that somebody dates back", { occurredAtMilliseconds: now - minutes(500) }, 600],
    ["half a minute less where times are estimated", { clock: "estimated", occurredAtMilliseconds: now }, 570],
    ["nothing for an incident that is still ten minutes away", { occurredAtMilliseconds: now + minutes(10) }, "replay_too_far_back"],
    ["nothing where the source holds nothing", { held: { fromMilliseconds: now, toMilliseconds: now } }, "replay_unavailable"],
    ["nothing where the source's last picture is too old", { held: { fromMilliseconds: now - minutes(60), toMilliseconds: now - minutes(10) } }, "replay_too_far_back"],
  ])("%s", (_, change, expected) => expect(reachOf(change)).toBe(expected));
});

describe("what a wish opens", () => {
  const openedFrom = (secondsBack: number) => {
    const decision = decideReplay({ ...facts, fromMilliseconds: now - secondsBack * 1000 });
    return decision.outcome === "opened" ? (now - decision.opened.fromMilliseconds) / 1000 : decision.code;
  };
  test.each([
    [30, 30],
    [600, 600],
    [601, 600],
    [86_400, 600],
    [0.5, "replay_unavailable"],
  ])("from %d s back", (secondsBack, expected) => expect(openedFrom(secondsBack)).toBe(expected));
});

test.each([
  [-minutes(10), "camera", true],
  [-minutes(10) - 1, "camera", false],
  [-minutes(9.5), "estimated", true],
  [-minutes(9.5) - 1, "estimated", false],
  [minutes(60), "camera", true],
] as const)("a segment %d ms from the incident, by the %s clock, may be served: %s", (offset, clock, expected) => {
  expect(maySegmentBeReplayed(now + offset, now, clock)).toBe(expected);
});

describe("clips", () => {
  const clip = (fromSecondsBack: number, toSecondsBack: number) =>
    decideClip({ fromMilliseconds: now - fromSecondsBack * 1000, toMilliseconds: now - toSecondsBack * 1000 }, facts);
  test("hold what was asked for, within the reach", () => {
    const earliestMilliseconds = now - 600_000;
    expect(clip(120, 60)).toEqual({ outcome: "allowed", range: { fromMilliseconds: now - 120_000, toMilliseconds: now - 60_000 }, earliestMilliseconds });
    expect(clip(700, 500)).toEqual({ outcome: "allowed", range: { fromMilliseconds: now - 600_000, toMilliseconds: now - 500_000 }, earliestMilliseconds });
  });
  test.each([
    [601, 0.5, "clip_too_long"],
    [900, 600, "replay_too_far_back"],
    [60, 60, "replay_unavailable"],
    [60, 70, "replay_unavailable"],
    [1, 0, "replay_unavailable"],
  ])("from %d to %d s back: %s", (from, to, code) => expect(clip(from, to)).toEqual({ outcome: "refused", code }));
});

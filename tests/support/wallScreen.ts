import { expect } from "vitest";
import type { Priority } from "../../shared/model/incident.ts";
import type { ScreenContent, ScreenHand, ScreenShow, WallIncident } from "../../shared/model/screen.ts";
import { screenTimeline, type ScreenTimeline } from "../../shared/model/screenTimeline.ts";
import type { RuleCondition, WallRule } from "../../shared/model/wallRule.ts";
import { equalTiles, incidentLayout } from "../../shared/policy/layouts.ts";
import { advanceScreen, beginTimeline, showOf, type ScreenEvent } from "../../shared/policy/screenTimeline.ts";

export const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const names = new Map<string, string>();

/** An incident that is told by its name. */
export const namedIncident = (name: string, priority: Priority = 1, nature = "SHOTSPOTTER"): WallIncident => {
  const id = uuid([...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 0));
  names.set(id, name);
  return { id, nature, priority, district: "3", address: null };
};

export const hand = (at: string): ScreenHand => ({ userId: "u", userName: "Sue", at: `2026-11-22T${at}.000Z` });

/** A rule that takes `wall-a` for so many minutes. */
export const rule = (number: number, minutes: number, when: RuleCondition = {}, changes: Partial<WallRule> = {}): WallRule => ({
  id: uuid(number),
  name: `Rule ${number}`,
  enabled: true,
  when,
  show: { layout: incidentLayout(4), radiusMeters: 150, screenIds: ["wall-a"], minutes },
  savedBy: hand("00:00:00"),
  version: 1,
  ...changes,
});

export const byHand: ScreenContent = { kind: "cameras", layout: equalTiles(4), tiles: [null, { cameraId: "c", incidentId: uuid(7) }] };

/** A screen with a clock one sets: `at` says what happens when, and answers what is on the screen then. */
export function wallScreen(rules: readonly WallRule[] = [rule(1, 5)]) {
  let timeline: ScreenTimeline = beginTimeline({ id: "wall-a", content: byHand, placed: hand("09:00:00"), lock: null }, rules);
  const at = (clock: string, event: ScreenEvent = { kind: "time" }): string => {
    const { timeline: next, show } = advanceScreen(timeline, event, new Date(`2026-11-22T${clock.length === 5 ? `${clock}:00` : clock}Z`));
    timeline = screenTimeline.parse(JSON.parse(JSON.stringify(next)));
    expect(showOf(timeline)).toEqual(show);
    return told(show);
  };
  return {
    at,
    opens: (clock: string, which: WallIncident) => at(clock, { kind: "incident-opened", incident: which }),
    closes: (clock: string, which: WallIncident) => at(clock, { kind: "incident-closed", incidentId: which.id }),
    changes: (clock: string, before: WallIncident, to: Partial<WallIncident>) => at(clock, { kind: "incident-changed", before, incident: { ...before, ...to } }),
    places: (clock: string, content: ScreenContent) => at(clock, { kind: "placed", content, placed: hand(`${clock}:00`) }),
    locks: (clock: string) => at(clock, { kind: "locked", lock: { ...hand(`${clock}:00`), reason: "Briefing" } }),
    unlocks: (clock: string) => at(clock, { kind: "unlocked" }),
    show: () => showOf(timeline),
    timeline: () => timeline,
  };
}

const nameOf = ({ id }: { id: string }) => names.get(id) ?? id;

/** `ann until 10:05, then bob`. */
function told({ reason, content, alsoWaiting, nextChangeAt }: ScreenShow): string {
  if (reason.kind !== "hand") expect(content).toMatchObject({ kind: "pull-up", incidentId: reason.incident.id });
  expect(nextChangeAt).toBe(reason.kind === "rule" ? reason.until : null);
  const what = reason.kind === "hand" ? "hand" : nameOf(reason.incident);
  const until = reason.kind === "rule" ? ` until ${reason.until.slice(11, reason.until.endsWith("00.000Z") ? 16 : 23)}` : reason.kind === "kept" ? " kept" : "";
  return [`${what}${until}`, ...alsoWaiting.map((waiting) => nameOf(waiting.incident))].join(", then ");
}

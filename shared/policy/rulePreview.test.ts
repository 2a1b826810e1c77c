import { describe, expect, test } from "vitest";
import type { RuleCondition, WallRule } from "../model/wallRule.ts";
import { incidentLayout } from "./layouts.ts";
import { previewRules, type PreviewedIncident } from "./rulePreview.ts";

const now = new Date("2026-11-22T20:00:00.000Z");
const moment = (clock: string) => `2026-11-22T${clock}:00.000Z`;
const incident = (id: string, receivedAt: string, changes: Partial<PreviewedIncident> = {}): PreviewedIncident => ({
  id,
  nature: "SHOTSPOTTER",
  priority: 1,
  district: "3",
  address: null,
  receivedAt,
  closedAt: null,
  ...changes,
});
const rule = (id: string, minutes: number, when: RuleCondition = {}, screenIds = ["wall-a"], enabled = true): WallRule => ({
  id,
  name: id,
  enabled,
  when,
  show: { layout: incidentLayout(4), radiusMeters: 150, screenIds, minutes },
  savedBy: { userId: "u", userName: "Sue", at: now.toISOString() },
  version: 1,
});
const stretches = (rules: WallRule[], incidents: PreviewedIncident[], screenId = "wall-a") =>
  previewRules(rules, incidents, now).screens.find((screen) => screen.screenId === screenId)?.stretches.map(({ incident: { id }, ruleId, from, to }) => `${ruleId} ${id} ${from.slice(11, 16)}–${to.slice(11, 16)}`);

describe("a preview of rules", () => {
  test("names the incidents of the last day that each is for, the newest first, whether it is on or not", () => {
    const shots = rule("shots", 5, { natures: [{ kind: "text", text: "shot" }] });
    const night = rule("night", 5, { hours: { from: "22:00", to: "06:00" } }, ["wall-a"], false);
    const incidents = [
      incident("noise-at-noon", moment("18:00"), { nature: "NOISE" }),
      incident("shots-at-noon", moment("18:01")),
      incident("shots-at-night", moment("07:00")),
      incident("a-day-ago", "2026-11-21T20:00:00.000Z"),
      incident("ahead", "2026-11-22T20:00:00.001Z"),
    ];
    const { rules } = previewRules([shots, night], incidents, now);
    expect(rules.map(({ ruleId, incidents: found }) => [ruleId, found.map(({ id }) => id)])).toEqual([
      ["shots", ["shots-at-noon", "shots-at-night"]],
      ["night", ["shots-at-night"]],
    ]);
  });

  test("tells when each screen would have been taken, by which rule, for which incident, and for how long", () => {
    const incidents = [incident("ann", moment("10:00")), incident("bob", moment("10:01")), incident("cid", moment("12:00"), { closedAt: moment("12:02") })];
    expect(stretches([rule("all", 5)], incidents)).toEqual(["all ann 10:00–10:05", "all bob 10:05–10:10", "all cid 12:00–12:02"]);
    expect(previewRules([rule("all", 5)], incidents, now).screens).toMatchObject([{ screenId: "wall-a", takenMilliseconds: 12 * 60_000, mostWaiting: 1 }]);
  });

  test("shows how rules get into each other's way", () => {
    const incidents = [incident("minor", moment("10:00"), { priority: 3 }), incident("major", moment("10:02"))];
    const rules = [rule("long", 10, { priorities: [3] }), rule("short", 1, { priorities: [1] }, ["wall-a", "wall-b"])];
    expect(stretches(rules, incidents)).toEqual(["long minor 10:00–10:02", "short major 10:02–10:03", "long minor 10:03–10:11"]);
    expect(stretches(rules, incidents, "wall-b")).toEqual(["short major 10:02–10:03"]);
  });

  test("lets a rule that is off take nothing, and none show an incident that came in closed", () => {
    expect(stretches([rule("off", 5, {}, ["wall-a"], false)], [incident("ann", moment("10:00"))])).toEqual([]);
    expect(stretches([rule("all", 5)], [incident("ann", moment("10:00"), { closedAt: moment("10:00") })])).toEqual([]);
  });

  test("ends now: what would be on show still is told up to here", () => {
    expect(stretches([rule("all", 5)], [incident("ann", moment("19:58"))])).toEqual(["all ann 19:58–20:00"]);
    expect(previewRules([rule("all", 5)], [], now)).toEqual({ rules: [{ ruleId: "all", incidents: [] }], screens: [{ screenId: "wall-a", stretches: [], takenMilliseconds: 0, mostWaiting: 0 }] });
  });
});

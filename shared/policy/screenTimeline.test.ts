import { describe, expect, test } from "vitest";
import type { Priority } from "../model/incident.ts";
import type { ScreenContent, ScreenHand } from "../model/screen.ts";
import { screenTimeline, type ScreenShow, type ScreenTimeline, type WallIncident } from "../model/screenTimeline.ts";
import type { RuleCondition, WallRule } from "../model/wallRule.ts";
import { equalTiles, incidentLayout } from "./layouts.ts";
import { advanceScreen, beginTimeline, incidentEvent, showOf, type ScreenEvent } from "./screenTimeline.ts";

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const names = new Map<string, string>();
const incident = (name: string, priority: Priority = 1, nature = "SHOTSPOTTER"): WallIncident => {
  const id = uuid([...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 0));
  names.set(id, name);
  return { id, nature, priority, district: "3", address: null };
};
const hand = (at: string): ScreenHand => ({ userId: "u", userName: "Sue", at: `2026-11-22T${at}.000Z` });
const rule = (number: number, minutes: number, when: RuleCondition = {}, changes: Partial<WallRule> = {}): WallRule => ({
  id: uuid(number),
  name: `Rule ${number}`,
  enabled: true,
  when,
  show: { layout: incidentLayout(4), radiusMeters: 150, screenIds: ["wall-a"], minutes },
  savedBy: hand("00:00:00"),
  version: 1,
  ...changes,
});
const byHand: ScreenContent = { kind: "cameras", layout: equalTiles(4), tiles: [null, { cameraId: "c", incidentId: uuid(7) }] };

/** A screen with a clock one sets: `at` says what happens when, and answers what is on the screen then. */
function wall(rules: WallRule[] = [rule(1, 5)], begin: Partial<ScreenTimeline> = {}) {
  let timeline: ScreenTimeline = { ...beginTimeline({ id: "wall-a", content: byHand, placed: hand("09:00:00"), lock: null }, rules), ...begin };
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
function told({ reason, content, alsoWaiting, nextChangeAt }: ScreenShow): string {
  if (reason.kind !== "hand") expect(content).toMatchObject({ kind: "pull-up", incidentId: reason.incident.id });
  expect(nextChangeAt).toBe(reason.kind === "rule" ? reason.until : null);
  const what = reason.kind === "hand" ? "hand" : nameOf(reason.incident);
  const until = reason.kind === "rule" ? ` until ${reason.until.slice(11, reason.until.endsWith("00.000Z") ? 16 : 23)}` : reason.kind === "kept" ? " kept" : "";
  return [`${what}${until}`, ...alsoWaiting.map((waiting) => nameOf(waiting.incident))].join(", then ");
}

const [ann, bob, cid] = [incident("ann"), incident("bob"), incident("cid")];

describe("a rule", () => {
  test("takes the screen for its minutes and gives back exactly what stood there", () => {
    const screen = wall();
    const before = screen.show();
    expect(screen.at("09:59")).toBe("hand");
    expect(screen.opens("10:00", ann)).toBe("ann until 10:05");
    expect(screen.show()).toMatchObject({ content: { kind: "pull-up", layout: incidentLayout(4), radiusMeters: 150 }, reason: { ruleName: "Rule 1", since: "2026-11-22T10:00:00.000Z" } });
    expect(screen.at("10:04:59.999")).toBe("ann until 10:05");
    expect(screen.at("10:05")).toBe("hand");
    expect(screen.show()).toEqual(before);
  });

  test("leaves a screen alone that it does not name, that it does not match, or while it is switched off", () => {
    const elsewhere = rule(1, 5, {}, { show: { ...rule(1, 5).show, screenIds: ["wall-b"] } });
    const others = [elsewhere, rule(2, 5, { priorities: [2] }), rule(3, 5, {}, { enabled: false })];
    expect(wall(others).opens("10:00", ann)).toBe("hand");
  });

  test("takes it once for an incident, however often that changes or opens again", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    expect(screen.at("10:05")).toBe("hand");
    expect(screen.changes("10:06", ann, { priority: 3 })).toBe("hand");
    expect(screen.changes("10:07", { ...ann, priority: 3 }, { priority: 1 })).toBe("hand");
    screen.closes("10:08", ann);
    expect(screen.opens("10:09", ann)).toBe("hand");
  });

  test("takes it when a change makes the incident match, and not when one leaves a match as it was", () => {
    const onlyFirst = rule(1, 5, { priorities: [1] });
    expect(wall([onlyFirst]).changes("10:00", { ...ann, priority: 2 }, { priority: 1 })).toBe("ann until 10:05");
    expect(wall([onlyFirst]).changes("10:00", ann, { address: "2700 W WELLS ST" })).toBe("hand");
  });

  test("takes nothing for an incident whose pull-up somebody has put there already", () => {
    const screen = wall();
    screen.places("09:59", { kind: "pull-up", layout: equalTiles(9), incidentId: ann.id, radiusMeters: 300 });
    expect(screen.opens("10:00", ann)).toBe("hand");
    expect(screen.opens("10:01", bob)).toBe("bob until 10:06");
  });

  test("speaks of what begins to match after it was saved", () => {
    const screen = wall([]);
    screen.opens("10:00", ann);
    expect(screen.at("10:01", { kind: "rule-saved", rule: rule(1, 5) })).toBe("hand");
    expect(screen.opens("10:02", bob)).toBe("bob until 10:07");
  });

  test("that is saved anew changes nothing on show, and what waits is shown as it says now", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    expect(screen.at("10:02", { kind: "rule-saved", rule: rule(1, 2, {}, { name: "Shorter" }) })).toBe("ann until 10:05, then bob");
    expect(screen.at("10:05")).toBe("bob until 10:07");
    expect(screen.show().reason).toMatchObject({ ruleName: "Shorter" });
    screen.opens("10:06", cid);
    expect(screen.at("10:06", { kind: "rule-saved", rule: rule(1, 2, { priorities: [2] }) })).toBe("bob until 10:07");
  });

  test.each([
    ["removed", { kind: "rule-removed", ruleId: uuid(1) }],
    ["switched off", { kind: "rule-saved", rule: rule(1, 5, {}, { enabled: false }) }],
    ["sent to other screens", { kind: "rule-saved", rule: rule(1, 5, {}, { show: { ...rule(1, 5).show, screenIds: ["wall-b"] } }) }],
  ] satisfies [string, ScreenEvent][])("that is %s gives the screen back at once, with all that waited for it", (_, event) => {
    const screen = wall();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    expect(screen.at("10:02", event)).toBe("hand");
  });

  test("shows an incident once, for each of the rules that are for it", () => {
    const screen = wall([rule(1, 5), rule(2, 3)]);
    expect(screen.opens("10:00", ann)).toBe("ann until 10:05");
    expect(screen.at("10:05")).toBe("ann until 10:08");
    expect(screen.show().reason).toMatchObject({ ruleName: "Rule 2" });
    expect(screen.at("10:08")).toBe("hand");
  });
});

describe("incidents that want the screen at once", () => {
  test("wait in turn, are named, and each has its full time", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    expect(screen.opens("10:01", bob)).toBe("ann until 10:05, then bob");
    expect(screen.opens("10:02", cid)).toBe("ann until 10:05, then bob, then cid");
    expect(screen.at("10:05")).toBe("bob until 10:10, then cid");
    expect(screen.at("10:10")).toBe("cid until 10:15");
    expect(screen.at("10:15")).toBe("hand");
  });

  test("come by priority before they come by time", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    screen.opens("10:01", incident("minor", 3));
    expect(screen.opens("10:02", incident("major", 2))).toBe("ann until 10:05, then major, then minor");
  });

  test("at the same moment and priority come in the same order whatever order they are told in", () => {
    const [first, second] = [wall(), wall()].map((screen, index) => {
      screen.opens("10:00", cid);
      screen.opens("10:01", index === 0 ? ann : bob);
      return screen.opens("10:01", index === 0 ? bob : ann);
    });
    expect(first).toBe(second);
  });

  test("interrupt a lower priority, which returns with the time it had left", () => {
    const screen = wall();
    const minor = incident("minor", 3);
    screen.opens("10:00", minor);
    expect(screen.opens("10:02", ann)).toBe("ann until 10:07, then minor");
    expect(screen.at("10:07")).toBe("minor until 10:10");
    expect(screen.at("10:10")).toBe("hand");
  });

  test("interrupt one another twice, and still each gets its minutes", () => {
    const screen = wall();
    screen.opens("10:00", incident("third", 3));
    screen.opens("10:01", incident("second", 2));
    expect(screen.opens("10:02", incident("first", 1))).toBe("first until 10:07, then second, then third");
    expect(screen.at("10:07")).toBe("second until 10:11, then third");
    expect(screen.at("10:11")).toBe("third until 10:15");
  });

  test("take the screen when their priority rises above what is on show", () => {
    const screen = wall();
    const [second, third] = [incident("second", 2), incident("third", 3)];
    screen.opens("10:00", second);
    screen.opens("10:01", third);
    expect(screen.changes("10:02", third, { priority: 1 })).toBe("third until 10:07, then second");
    expect(screen.changes("10:03", { ...third, priority: 1 }, { priority: 4 })).toBe("second until 10:06, then third");
    expect(screen.at("10:06")).toBe("third until 10:10");
  });

  test("leave when their rule is no longer for them; what is on show runs on", () => {
    const screen = wall([rule(1, 5, { priorities: [1] })]);
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    expect(screen.changes("10:02", bob, { priority: 2 })).toBe("ann until 10:05");
    expect(screen.changes("10:03", ann, { priority: 2 })).toBe("ann until 10:05");
    expect(screen.changes("10:04", { ...bob, priority: 2 }, { priority: 1 })).toBe("bob until 10:09, then ann");
  });

  test("that close leave the queue, and the screen at once", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    screen.opens("10:02", cid);
    expect(screen.closes("10:03", bob)).toBe("ann until 10:05, then cid");
    expect(screen.closes("10:04", ann)).toBe("cid until 10:09");
    expect(screen.closes("10:05", cid)).toBe("hand");
  });
});

describe("a hand", () => {
  const other: ScreenContent = { kind: "cameras", layout: equalTiles(1), tiles: [null] };

  test("wins over the rule: what it places stays, and the incidents it saw named are dealt with there", () => {
    const screen = wall([rule(1, 5), rule(2, 5)]);
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    expect(screen.places("10:02", other)).toBe("hand");
    expect(screen.show()).toEqual({ content: other, reason: { kind: "hand", placed: hand("10:02:00") }, alsoWaiting: [], nextChangeAt: null });
    expect(screen.at("10:30")).toBe("hand");
    expect(screen.opens("10:31", cid)).toBe("cid until 10:36");
    screen.at("10:41");
    expect(screen.show()).toMatchObject({ content: other });
  });

  test("before a takeover is what the rule gives back", () => {
    const screen = wall();
    screen.places("09:30", other);
    screen.opens("10:00", ann);
    screen.at("10:05");
    expect(screen.show().content).toEqual(other);
  });
});

describe("a supervisor's lock", () => {
  test("keeps rules away; who came meanwhile takes the screen when it is lifted", () => {
    const screen = wall();
    screen.locks("10:00");
    expect(screen.opens("10:01", ann)).toBe("hand, then ann");
    expect(screen.opens("10:02", bob)).toBe("hand, then ann, then bob");
    expect(screen.closes("10:03", ann)).toBe("hand, then bob");
    expect(screen.unlocks("10:30")).toBe("bob until 10:35");
  });

  test("keeps what a rule shows without an end, and gives back what stood there when it is lifted", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    expect(screen.locks("10:02")).toBe("ann kept");
    expect(screen.opens("10:03", incident("graver", 1))).toBe("ann kept, then graver");
    expect(screen.at("11:00")).toBe("ann kept, then graver");
    expect(screen.at("11:01", { kind: "rule-removed", ruleId: uuid(1) })).toBe("ann kept");
    expect(screen.unlocks("11:02")).toBe("hand");
    expect(screen.show().content).toEqual(byHand);
  });

  test("gives back at once when the incident it keeps closes, and stays locked", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    screen.locks("10:02");
    expect(screen.closes("10:20", ann)).toBe("hand, then bob");
  });

  test("counts the incident as dealt with, for every rule", () => {
    const screen = wall([rule(1, 5), rule(2, 5)]);
    screen.opens("10:00", ann);
    screen.locks("10:01");
    expect(screen.unlocks("10:02")).toBe("hand");
    expect(screen.at("10:10", { kind: "rule-saved", rule: rule(3, 5) })).toBe("hand");
    expect(screen.changes("10:11", { ...ann, nature: "NOISE" }, {})).toBe("hand");
  });
});

describe("time that passed unseen", () => {
  test("ends each takeover at its own moment, as if somebody had watched", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    screen.opens("10:02", cid);
    expect(screen.at("10:12")).toBe("cid until 10:15");
    expect(screen.show().reason).toMatchObject({ since: "2026-11-22T10:10:00.000Z" });
    expect(screen.at("12:00")).toBe("hand");
  });

  test("comes before what happens now: a lock that comes too late keeps nothing", () => {
    const screen = wall();
    screen.opens("10:00", ann);
    expect(screen.locks("10:05")).toBe("hand");
  });

  test("is never given twice by a clock that was set back", () => {
    const screen = wall();
    const minor = incident("minor", 3);
    screen.opens("10:00", minor);
    expect(screen.opens("09:00", ann)).toBe("ann until 09:05, then minor");
    expect(screen.at("09:05")).toBe("minor until 09:10");
  });
});

test("what is known of incidents is forgotten a day after they closed", () => {
  const screen = wall();
  screen.opens("00:00", ann);
  screen.closes("00:01", ann);
  expect(screen.timeline().settled).toHaveLength(1);
  const { timeline } = advanceScreen(screen.timeline(), { kind: "incident-closed", incidentId: bob.id }, new Date("2026-11-23T00:01:00Z"));
  expect(timeline.settled).toEqual([]);
});

describe("a change of an incident is told to screens as", () => {
  const facts = { ...ann, source: "cad", sourceRef: "1", statusText: null, location: null, placeAccuracy: null, note: null, hold: null, acknowledgement: null, assignment: null, enteredBy: null, version: 1, closedAt: null };
  const times = { occurredAt: "2026-11-22T10:00:00.000Z", receivedAt: "2026-11-22T10:00:00.000Z", updatedAt: "2026-11-22T10:00:00.000Z" };
  const [open, closed] = [{ ...facts, ...times, status: "open" as const }, { ...facts, ...times, status: "closed" as const }];
  test.each([
    ["opened, where it is new", null, open, { kind: "incident-opened", incident: ann }],
    ["opened, where it was closed", closed, open, { kind: "incident-opened", incident: ann }],
    ["changed", open, { ...open, priority: 2 as const }, { kind: "incident-changed", incident: { ...ann, priority: 2 }, before: ann }],
    ["closed", open, closed, { kind: "incident-closed", incidentId: ann.id }],
    ["nothing, where it was and is closed", closed, closed, null],
    ["nothing, where it came in closed", null, closed, null],
  ])("%s", (_, before, after, expected) => expect(incidentEvent(before, after)).toEqual(expected));
});

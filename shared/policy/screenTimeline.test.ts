import { describe, expect, test } from "vitest";
import { namedIncident, rule, uuid, wallScreen } from "../../tests/support/wallScreen.ts";
import { equalTiles, incidentLayout } from "./layouts.ts";
import { advanceScreen, type ScreenEvent } from "./screenTimeline.ts";

const [ann, bob, cid] = [namedIncident("ann"), namedIncident("bob"), namedIncident("cid")];

describe("a rule", () => {
  test("takes the screen for its minutes and gives back exactly what stood there", () => {
    const screen = wallScreen();
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
    expect(wallScreen(others).opens("10:00", ann)).toBe("hand");
  });

  test("takes it once for an incident, however often that changes or opens again", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    expect(screen.at("10:05")).toBe("hand");
    expect(screen.changes("10:06", ann, { priority: 3 })).toBe("hand");
    expect(screen.changes("10:07", { ...ann, priority: 3 }, { priority: 1 })).toBe("hand");
    screen.closes("10:08", ann);
    expect(screen.opens("10:09", ann)).toBe("hand");
  });

  test("takes it when a change makes the incident match, and not when one leaves a match as it was", () => {
    const onlyFirst = rule(1, 5, { priorities: [1] });
    expect(wallScreen([onlyFirst]).changes("10:00", { ...ann, priority: 2 }, { priority: 1 })).toBe("ann until 10:05");
    expect(wallScreen([onlyFirst]).changes("10:00", ann, { address: "2700 W WELLS ST" })).toBe("hand");
  });

  test("takes nothing for an incident whose pull-up somebody has put there already", () => {
    const screen = wallScreen();
    screen.places("09:59", { kind: "pull-up", layout: equalTiles(9), incidentId: ann.id, radiusMeters: 300 });
    expect(screen.opens("10:00", ann)).toBe("hand");
    expect(screen.opens("10:01", bob)).toBe("bob until 10:06");
  });

  test("speaks of what begins to match after it was saved", () => {
    const screen = wallScreen([]);
    screen.opens("10:00", ann);
    expect(screen.at("10:01", { kind: "rule-saved", rule: rule(1, 5) })).toBe("hand");
    expect(screen.opens("10:02", bob)).toBe("bob until 10:07");
  });

  test("that is saved anew changes nothing on show, and what waits is shown as it says now", () => {
    const screen = wallScreen();
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
    const screen = wallScreen();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    expect(screen.at("10:02", event)).toBe("hand");
  });

  test("shows an incident once, for each of the rules that are for it", () => {
    const screen = wallScreen([rule(1, 5), rule(2, 3)]);
    expect(screen.opens("10:00", ann)).toBe("ann until 10:05");
    expect(screen.at("10:05")).toBe("ann until 10:08");
    expect(screen.show().reason).toMatchObject({ ruleName: "Rule 2" });
    expect(screen.at("10:08")).toBe("hand");
  });
});

test("an incident that waits for one rule has a turn by another as well once that is for it", () => {
  const screen = wallScreen([rule(1, 5), rule(2, 2, { natures: [{ kind: "text", text: "robbery" }] })]);
  screen.opens("10:00", ann);
  screen.opens("10:01", bob);
  screen.changes("10:02", bob, { nature: "ROBBERY ARMED" });
  expect([screen.at("10:05"), screen.at("10:10"), screen.at("10:12")]).toEqual(["bob until 10:10", "bob until 10:12", "hand"]);
});

describe("incidents that want the screen at once", () => {
  test("wait in turn, are named, and each has its full time", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    expect(screen.opens("10:01", bob)).toBe("ann until 10:05, then bob");
    expect(screen.opens("10:02", cid)).toBe("ann until 10:05, then bob, then cid");
    expect(screen.at("10:05")).toBe("bob until 10:10, then cid");
    expect(screen.at("10:10")).toBe("cid until 10:15");
    expect(screen.at("10:15")).toBe("hand");
  });

  test("come by priority before they come by time", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    screen.opens("10:01", namedIncident("minor", 3));
    expect(screen.opens("10:02", namedIncident("major", 2))).toBe("ann until 10:05, then major, then minor");
  });

  test("at the same moment and priority come in the same order whatever order they are told in", () => {
    const [first, second] = [wallScreen(), wallScreen()].map((screen, index) => {
      screen.opens("10:00", cid);
      screen.opens("10:01", index === 0 ? ann : bob);
      return screen.opens("10:01", index === 0 ? bob : ann);
    });
    expect(first).toBe(second);
  });

  test("interrupt a lower priority, which returns with the time it had left", () => {
    const screen = wallScreen();
    const minor = namedIncident("minor", 3);
    screen.opens("10:00", minor);
    expect(screen.opens("10:02", ann)).toBe("ann until 10:07, then minor");
    expect(screen.at("10:07")).toBe("minor until 10:10");
    expect(screen.at("10:10")).toBe("hand");
  });

  test("interrupt one another twice, and still each gets its minutes", () => {
    const screen = wallScreen();
    screen.opens("10:00", namedIncident("third", 3));
    screen.opens("10:01", namedIncident("second", 2));
    expect(screen.opens("10:02", namedIncident("first", 1))).toBe("first until 10:07, then second, then third");
    expect(screen.at("10:07")).toBe("second until 10:11, then third");
    expect(screen.at("10:11")).toBe("third until 10:15");
  });

  test("take the screen when their priority rises above what is on show", () => {
    const screen = wallScreen();
    const [second, third] = [namedIncident("second", 2), namedIncident("third", 3)];
    screen.opens("10:00", second);
    screen.opens("10:01", third);
    expect(screen.changes("10:02", third, { priority: 1 })).toBe("third until 10:07, then second");
    expect(screen.changes("10:03", { ...third, priority: 1 }, { priority: 4 })).toBe("second until 10:06, then third");
    expect(screen.at("10:06")).toBe("third until 10:10");
  });

  test("leave when their rule is no longer for them; what is on show runs on", () => {
    const screen = wallScreen([rule(1, 5, { priorities: [1] })]);
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    expect(screen.changes("10:02", bob, { priority: 2 })).toBe("ann until 10:05");
    expect(screen.changes("10:03", ann, { priority: 2 })).toBe("ann until 10:05");
    expect(screen.changes("10:04", { ...bob, priority: 2 }, { priority: 1 })).toBe("bob until 10:09, then ann");
  });

  test("that close leave the queue, and the screen at once", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    screen.opens("10:02", cid);
    expect(screen.closes("10:03", bob)).toBe("ann until 10:05, then cid");
    expect(screen.closes("10:04", ann)).toBe("cid until 10:09");
    expect(screen.closes("10:05", cid)).toBe("hand");
  });
});

describe("time that passed unseen", () => {
  test("ends each takeover at its own moment, as if somebody had watched", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    screen.opens("10:01", bob);
    screen.opens("10:02", cid);
    expect(screen.at("10:12")).toBe("cid until 10:15");
    expect(screen.show().reason).toMatchObject({ since: "2026-11-22T10:10:00.000Z" });
    expect(screen.at("12:00")).toBe("hand");
  });

  test("comes before what happens now: a lock that comes too late keeps nothing", () => {
    const screen = wallScreen();
    screen.opens("10:00", ann);
    expect(screen.locks("10:05")).toBe("hand");
  });

  test("is never given twice by a clock that was set back", () => {
    const screen = wallScreen();
    const minor = namedIncident("minor", 3);
    screen.opens("10:00", minor);
    expect(screen.opens("09:00", ann)).toBe("ann until 09:05, then minor");
    expect(screen.at("09:05")).toBe("minor until 09:10");
  });
});

test("what is known of incidents is forgotten a day after they closed", () => {
  const screen = wallScreen();
  screen.opens("00:00", ann);
  screen.closes("00:01", ann);
  expect(screen.timeline().settled).toHaveLength(1);
  const { timeline } = advanceScreen(screen.timeline(), { kind: "incident-closed", incidentId: bob.id }, new Date("2026-11-23T00:01:00Z"));
  expect(timeline.settled).toEqual([]);
});

test("what is known of an incident that opened again is kept", () => {
  const screen = wallScreen();
  screen.opens("00:00", ann);
  screen.closes("00:01", ann);
  screen.opens("00:02", ann);
  const { timeline } = advanceScreen(screen.timeline(), { kind: "incident-closed", incidentId: bob.id }, new Date("2026-11-24T00:00:00Z"));
  expect(timeline.settled).toEqual([{ incidentId: ann.id, ruleId: uuid(1), closedAt: null }]);
});

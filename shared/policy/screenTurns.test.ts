import { expect, test } from "vitest";
import type { ScreenTimeline } from "../model/screenTimeline.ts";
import { hand, namedIncident, rule, wallScreen } from "../../tests/support/wallScreen.ts";
import type { ScreenEvent } from "./screenTimeline.ts";
import { walkScreen } from "./screenTurns.ts";

const ann = namedIncident("ann", 2);
const bob = namedIncident("bob", 1);
const at = (clock: string) => new Date(`2026-11-22T${clock}:00Z`);

/** What is told of a screen by one event: `09:05 ann gives: time-is-up, bob takes`. */
function turns(timeline: ScreenTimeline, event: ScreenEvent, clock: string): string[] {
  const name = (id: string) => (id === ann.id ? "ann" : "bob");
  return walkScreen(timeline, event, at(clock)).turns.map(({ at: moment, gave, took }) =>
    [moment.slice(11, 16), [gave && `${name(gave.takeover.claim.incident.id)} gives: ${gave.cause}`, took && `${name(took.claim.incident.id)} takes`].filter((part) => part !== null).join(", ")].join(" "),
  );
}

test("told late, each turn has its own moment", () => {
  const screen = wallScreen([rule(1, 5)]);
  screen.opens("09:00", ann);
  screen.opens("09:02", bob);
  expect(turns(screen.timeline(), { kind: "time" }, "12:00")).toEqual(["09:07 bob gives: time-is-up, ann takes", "09:10 ann gives: time-is-up"]);
  expect(turns(screen.timeline(), { kind: "time" }, "09:06")).toEqual([]);
});

test.each<[string, ScreenEvent, string[]]>([
  ["a higher priority", { kind: "incident-opened", incident: bob }, ["09:01 ann gives: interrupted, bob takes"]],
  ["its incident's end", { kind: "incident-closed", incidentId: ann.id }, ["09:01 ann gives: incident-closed"]],
  ["a hand", { kind: "placed", content: { kind: "empty" }, placed: hand("09:01:00") }, ["09:01 ann gives: hand"]],
  ["a lock, which keeps it", { kind: "locked", lock: { ...hand("09:01:00"), reason: "Briefing" } }, []],
  ["its rule's end", { kind: "rule-removed", ruleId: rule(1, 5).id }, ["09:01 ann gives: rule-removed"]],
  ["its rule switched off", { kind: "rule-saved", rule: rule(1, 5, {}, { enabled: false }) }, ["09:01 ann gives: rule-changed"]],
  ["a word of its rule", { kind: "rule-saved", rule: rule(1, 9) }, []],
  ["another's end", { kind: "incident-closed", incidentId: bob.id }, []],
])("what ends a takeover is told: %s", (_what, event, expected) => {
  const screen = wallScreen([rule(1, 5)]);
  screen.opens("09:00", ann);
  expect(turns(screen.timeline(), event, "09:01")).toEqual(expected);
});

test("a lock that is lifted gives back what it kept, and those that waited have their turn", () => {
  const screen = wallScreen([rule(1, 5)]);
  screen.opens("09:00", ann);
  screen.locks("09:01");
  screen.opens("09:02", bob);
  expect(turns(screen.timeline(), { kind: "unlocked" }, "10:00")).toEqual(["10:00 ann gives: unlocked, bob takes"]);
});

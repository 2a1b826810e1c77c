import { describe, expect, test } from "vitest";
import { emergencyClass, ruleHours, wallRuleSetting, type RuleCondition, type RuleHours, type Weekday } from "../model/wallRule.ts";
import type { EmergencyClass } from "./emergency.ts";
import { floorClock } from "./floorClock.ts";
import { incidentLayout } from "./layouts.ts";
import { isWithinHours, ruleMatches, type MatchedIncident } from "./ruleMatch.ts";

const shots: MatchedIncident = { nature: "SHOTSPOTTER", priority: 1, district: "3" };
/** 14:05 in Chicago, a Sunday. */
const now = new Date("2026-11-22T20:05:00Z");
const matches = (when: RuleCondition, incident: Partial<MatchedIncident> = {}, at = now) => ruleMatches({ when }, { ...shots, ...incident }, at);
const text = (...texts: string[]): RuleCondition => ({ natures: texts.map((each) => ({ kind: "text" as const, text: each })) });

test("a rule without a condition is for every incident", () => expect(matches({}, { nature: "NOISE", priority: 5, district: null })).toBe(true));

describe("words of the nature", () => {
  test.each([
    ["SHOTSPOTTER", "shotspotter", true],
    ["SHOTSPOTTER", "Shot", true],
    ["SUBJ W/GUN", "w/gun", true],
    ["SUBJ W/GUN", "gun", true],
    ["ROBBERY  ARMED", "robbery armed", true],
    ["ALARM ARMED", "arm", true],
    ["FIRE ALARM", "arm", false],
    ["BEGUN", "gun", false],
    ["NOISE", "shot", false],
  ])("%s, asked for %s: %s", (nature, words, expected) => expect(matches(text(words), { nature })).toBe(expected));

  test("any of several will do, and so will a class", () => {
    expect(matches(text("robbery", "shot"))).toBe(true);
    expect(matches({ natures: [{ kind: "text", text: "robbery" }, { kind: "class", class: "emergency" }] })).toBe(true);
    expect(matches({ natures: [{ kind: "class", class: "urgent" }] })).toBe(false);
    expect(matches({ natures: [{ kind: "class", class: "urgent" }] }, { priority: 4 })).toBe(true);
  });
});

test("a rule names the classes that the emergency rule tells apart", () => {
  const all: Record<EmergencyClass, true> = { emergency: true, urgent: true, routine: true };
  expect([...emergencyClass.options].sort()).toEqual(Object.keys(all).sort());
});

test("priority and district narrow it, and an incident without a district is in none", () => {
  expect(matches({ priorities: [1, 2] })).toBe(true);
  expect(matches({ priorities: [2] })).toBe(false);
  expect(matches({ districts: ["3", "5"] })).toBe(true);
  expect(matches({ districts: ["5"] })).toBe(false);
  expect(matches({ districts: ["5"] }, { district: null })).toBe(false);
});

test("all lines of a condition hold at once", () => {
  const when: RuleCondition = { ...text("shot"), priorities: [1], districts: ["3"], hours: { from: "14:00", to: "15:00" } };
  expect(matches(when)).toBe(true);
  for (const other of [{ nature: "NOISE" }, { priority: 2 as const }, { district: "5" }]) expect(matches(when, other)).toBe(false);
  expect(matches(when, {}, new Date("2026-11-22T21:00:00Z"))).toBe(false);
});

describe("hours of the floor's clock", () => {
  const within = (hours: RuleHours, moment: string) => isWithinHours(ruleHours.parse(hours), new Date(moment));

  test("begin with the first minute and end before the last", () => {
    const hours = { from: "14:05", to: "15:00" };
    expect(["2026-11-22T20:04:59.999Z", "2026-11-22T20:05:00Z", "2026-11-22T20:59:59.999Z", "2026-11-22T21:00:00Z"].map((moment) => within(hours, moment))).toEqual([false, true, true, false]);
  });

  test("are an hour later on the meridian in summer", () => {
    expect(within({ from: "14:00", to: "15:00" }, "2026-07-05T19:30:00Z")).toBe(true);
    expect(within({ from: "14:00", to: "15:00" }, "2026-07-05T20:30:00Z")).toBe(false);
  });

  test("may be the whole day, of some days", () => {
    const sundays: RuleHours = { from: "00:00", to: "24:00", weekdays: ["sunday"] };
    expect(["2026-11-22T05:59:59Z", "2026-11-22T06:00:00Z", "2026-11-23T05:59:59Z", "2026-11-23T06:00:00Z"].map((moment) => within(sundays, moment))).toEqual([false, true, true, false]);
  });

  test("that run past midnight belong to the day on which they began", () => {
    const fridayNight: RuleHours = { from: "22:00", to: "06:00", weekdays: ["friday"] };
    // Friday, 20 November 2026; Chicago is six hours behind.
    const moments = { "2026-11-20T11:59:00Z": false, "2026-11-21T03:59:00Z": false, "2026-11-21T04:00:00Z": true, "2026-11-21T11:59:00Z": true, "2026-11-21T12:00:00Z": false, "2026-11-22T05:00:00Z": false };
    for (const [moment, expected] of Object.entries(moments)) expect([moment, within(fridayNight, moment)]).toEqual([moment, expected]);
  });

  /** How many minutes of a night, in UTC, lie within the hours. */
  const minutesWithin = (hours: RuleHours, from: string): number =>
    Array.from({ length: 12 * 60 }, (_, minute) => new Date(Date.parse(from) + minute * 60_000)).filter((moment) => isWithinHours(hours, moment)).length;

  test("lose the hour that spring skips and have the one that autumn repeats twice", () => {
    const hours: RuleHours = { from: "01:00", to: "03:00" };
    expect(minutesWithin(hours, "2026-03-08T05:00:00Z")).toBe(60);
    expect(minutesWithin(hours, "2026-11-01T05:00:00Z")).toBe(180);
    expect(minutesWithin(hours, "2026-11-22T05:00:00Z")).toBe(120);
  });

  test("keep their weekday through both changes", () => {
    const days = (from: string) => [...new Set(Array.from({ length: 48 }, (_, hour) => floorClock(new Date(Date.parse(from) + hour * 3_600_000)).weekday))];
    const expected: Weekday[] = ["saturday", "sunday", "monday"];
    expect(days("2026-03-08T05:00:00Z")).toEqual(expected);
    expect(days("2026-11-01T04:00:00Z")).toEqual(expected);
  });
});

describe("a rule is refused, with the field, when", () => {
  const setting = { name: "Shots", enabled: true, when: {}, show: { layout: incidentLayout(4), radiusMeters: 150, screenIds: ["wall-a"], minutes: 5 } };
  test.each([
    ["it has no name", { ...setting, name: " " }, "name"],
    ["it lasts no time", { ...setting, show: { ...setting.show, minutes: 0 } }, "show.minutes"],
    ["it lasts longer than four hours", { ...setting, show: { ...setting.show, minutes: 241 } }, "show.minutes"],
    ["it names no screen", { ...setting, show: { ...setting.show, screenIds: [] } }, "show.screenIds"],
    ["its hours are no time", { ...setting, when: { hours: { from: "25:00", to: "06:00" } } }, "when.hours.from"],
    ["its hours end where they begin", { ...setting, when: { hours: { from: "06:00", to: "06:00" } } }, "when.hours.to"],
    ["it is for no nature at all", { ...setting, when: { natures: [] } }, "when.natures"],
    ["it says what nobody knows", { ...setting, when: { weather: "rain" } }, "when"],
  ])("%s", (_, given, field) => {
    expect(wallRuleSetting.safeParse(setting).success).toBe(true);
    expect(wallRuleSetting.safeParse(given).error?.issues.map(({ path }) => path.join("."))).toContain(field);
  });
});

import { describe, expect, test } from "vitest";
import type { Screen } from "../../../shared/model/screen.ts";
import type { WallRule } from "../../../shared/model/wallRule.ts";
import { equalTiles, incidentLayout } from "../../../shared/policy/layouts.ts";
import { formOf, newForm, readForm, toggledIn, type RuleForm } from "./ruleForm.ts";
import { conditionWords, showWords } from "./ruleWords.ts";

const layout = incidentLayout(6);
const full: WallRule = {
  id: "00000000-0000-4000-8000-000000000001",
  name: "Shots take Wall A",
  enabled: false,
  when: { natures: [{ kind: "text", text: "SHOT" }, { kind: "text", text: "WEAPON" }, { kind: "class", class: "emergency" }], priorities: [1, 2], districts: ["3", "7"], hours: { from: "22:00", to: "24:00", weekdays: ["friday", "saturday"] } },
  show: { layout, radiusMeters: 304.8, screenIds: ["a", "b"], minutes: 5 },
  savedBy: { userId: "u", userName: "Sue", at: "2026-11-22T09:00:00.000Z" },
  version: 3,
};
const settingOf = ({ id: _id, savedBy: _savedBy, version: _version, ...setting }: WallRule) => setting;
const filled: RuleForm = { ...newForm, name: "Shots", screenIds: ["a"] };

describe("a rule's form", () => {
  test("gives a rule back as it went in, with all its lines or none", () => {
    expect(readForm(formOf(full), layout)).toEqual({ kind: "fits", setting: settingOf(full) });
    const bare: WallRule = { ...full, when: {}, enabled: true };
    expect(readForm(formOf(bare), layout)).toEqual({ kind: "fits", setting: settingOf(bare) });
    const daily: WallRule = { ...full, when: { hours: { from: "00:00", to: "24:00" } } };
    expect(readForm(formOf(daily), layout)).toEqual({ kind: "fits", setting: settingOf(daily) });
  });

  test("takes words apart at commas, each once, and forgets empty ones", () => {
    expect(readForm({ ...filled, priorities: [], natures: " shot, , weapon ,shot", districts: "3,, 7" }, equalTiles(4))).toMatchObject({
      kind: "fits",
      setting: { when: { natures: [{ kind: "text", text: "shot" }, { kind: "text", text: "weapon" }], districts: ["3", "7"] }, show: { layout: { name: "4 tiles" } } },
    });
  });

  test.each<[string, Partial<RuleForm>, string]>([
    ["no name", { name: " " }, "name"],
    ["no screen", { screenIds: [] }, "screenIds"],
    ["no minutes", { minutes: "" }, "minutes"],
    ["too many minutes", { minutes: "241" }, "minutes"],
    ["a part of a minute", { minutes: "2.5" }, "minutes"],
    ["hours without a beginning", { isTimed: true, from: "" }, "from"],
    ["hours that are none", { isTimed: true, from: "08:00", to: "08:00" }, "to"],
    ["a word that is a book", { natures: "x".repeat(61) }, "natures"],
  ])("says which field does not fit: %s", (_what, change, field) => {
    expect(readForm({ ...filled, ...change }, layout)).toMatchObject({ kind: "does-not-fit", field, message: expect.stringMatching(/^[A-Z][a-z ]+: \S/) });
  });

  test("puts a choice in and takes it out, in the order of all there are", () => {
    expect(toggledIn([1, 2, 3], [3], 1)).toEqual([1, 3]);
    expect(toggledIn([1, 2, 3], [1, 3], 3)).toEqual([1]);
  });
});

test("a rule in words says whom it is for, and what it does where", () => {
  expect(conditionWords(full.when)).toBe("Priority 1 or 2 · SHOT, WEAPON or emergencies · district 3 or 7 · 22:00 to 24:00, Fri, Sat");
  expect(conditionWords({})).toBe("Every incident");
  const screen = (id: string, number: number): [string, Screen] => [id, { id, number, name: `Wall ${id}`, role: "wall", display: null, content: { kind: "empty" }, placed: null, lock: null, show: { content: { kind: "empty" }, reason: { kind: "hand", placed: null }, alsoWaiting: [], nextChangeAt: null }, enrolled: true, version: 1 }];
  expect(showWords({ ...full.show, screenIds: ["b", "gone", "a"] }, new Map([screen("a", 1), screen("b", 2)]))).toBe(`takes 1 Wall a, 2 Wall b, a screen that was removed for 5 min: ${layout.name} within 1,000 ft`);
});

import { expect, test } from "vitest";
import type { WallRule } from "../../../shared/model/wallRule.ts";
import { incidentLayout } from "../../../shared/policy/layouts.ts";
import { createRulesStore } from "./rules.ts";

const rule = (id: string, version: number, name = id): WallRule => ({
  id,
  name,
  enabled: true,
  when: {},
  show: { layout: incidentLayout(4), radiusMeters: 150, screenIds: ["wall-a"], minutes: 5 },
  savedBy: { userId: "u", userName: "Sue", at: "2026-11-22T09:00:00.000Z" },
  version,
});
const names = (store: ReturnType<typeof createRulesStore>) => [...store.getState().byId.values()].map(({ name }) => name);

test("rules come with the snapshot, change, and go", () => {
  const store = createRulesStore();
  store.getState().replace([rule("a", 1), rule("b", 1)]);
  store.getState().apply([{ kind: "rule", rule: rule("b", 2, "Shots take Wall B") }, { kind: "rule-removed", ruleId: "a" }, { kind: "rule", rule: rule("c", 1) }]);
  expect(names(store)).toEqual(["Shots take Wall B", "c"]);
  store.getState().clear();
  expect(names(store)).toEqual([]);
});

test("an older state of a rule never takes the place of a newer one", () => {
  const store = createRulesStore();
  store.getState().replace([rule("a", 3, "Newest")]);
  store.getState().apply([{ kind: "rule", rule: rule("a", 2, "Older") }]);
  expect(names(store)).toEqual(["Newest"]);
});

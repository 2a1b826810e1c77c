import { createStore } from "zustand/vanilla";
import type { WallRule } from "../../../shared/model/wallRule.ts";

/** What became of a rule. */
export type RuleChange = { kind: "rule"; rule: WallRule } | { kind: "rule-removed"; ruleId: string };

export interface RulesState {
  /** Every rule that may take a screen. */
  byId: ReadonlyMap<string, WallRule>;
  replace(rules: readonly WallRule[]): void;
  /** In the order they happened. An older state of a rule never takes the place of a newer one. */
  apply(changes: readonly RuleChange[]): void;
  clear(): void;
}

export const createRulesStore = () =>
  createStore<RulesState>()((set, get) => ({
    byId: new Map(),
    replace: (rules) => set({ byId: new Map(rules.map((rule) => [rule.id, rule])) }),
    apply: (changes) => {
      const byId = new Map(get().byId);
      for (const change of changes) {
        if (change.kind === "rule-removed") byId.delete(change.ruleId);
        else if (change.rule.version >= (byId.get(change.rule.id)?.version ?? 0)) byId.set(change.rule.id, change.rule);
      }
      set({ byId });
    },
    clear: () => set({ byId: new Map() }),
  }));

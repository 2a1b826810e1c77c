import { useCallback, useMemo, useState } from "react";
import type { Layout } from "../../../shared/model/layout.ts";
import type { ScreenDisplay } from "../../../shared/model/screen.ts";
import { incidentLayout } from "../../../shared/policy/layouts.ts";
import { usePresets } from "../../sync/consoleContext.ts";
import { builtInKey, findOption, layoutGroups, layoutOn, type LayoutGroup } from "../layoutEditor/layoutChoices.ts";

/** What stands for the layout as the rule was saved with it: a preset it came from may have changed since. */
export const savedKey = "saved";

export interface RuleLayout {
  /** The layout that the rule was saved with; null for a new one. */
  saved: Layout | null;
  key: string;
  groups: readonly LayoutGroup[];
  choose: (key: string) => void;
  /** The chosen one as it stands on a display. */
  on: (display: ScreenDisplay | null) => Layout;
}

/** Chooses a rule's layout among all there are; the saved one stays unless another is chosen. */
export function useRuleLayout(saved: Layout | null): RuleLayout {
  const presets = usePresets(({ byId }) => byId);
  const groups = useMemo(() => layoutGroups(presets.values()), [presets]);
  const [key, choose] = useState(saved ? savedKey : builtInKey(incidentLayout(6).name));
  const on = useCallback(
    (display: ScreenDisplay | null): Layout => {
      if (saved && key === savedKey) return saved;
      const option = findOption(groups, key);
      return option ? layoutOn(option, display) : (saved ?? incidentLayout(6));
    },
    [saved, key, groups],
  );
  return { saved, key, groups, choose, on };
}

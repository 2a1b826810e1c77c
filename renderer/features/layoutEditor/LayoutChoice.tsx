import { useMemo, useState } from "react";
import type { Layout } from "../../../shared/model/layout.ts";
import type { Screen, ScreenDisplay } from "../../../shared/model/screen.ts";
import { incidentLayout } from "../../../shared/policy/layouts.ts";
import { usePresets } from "../../sync/consoleContext.ts";
import { builtInKey, findOption, layoutGroups, layoutOn, tooSmallWords, type LayoutGroup, type LayoutOption } from "./layoutChoices.ts";

const usual: LayoutOption = { key: builtInKey(incidentLayout(6).name), layout: incidentLayout(6), preset: null };

/** The layout that is chosen now, and what else there is. */
export interface ChosenLayout {
  /** As it stands on a 16:9 display. */
  layout: Layout;
  /** As it stands on this display. */
  on(display: ScreenDisplay | null): Layout;
  key: string;
  choose(key: string): void;
  groups: readonly LayoutGroup[];
}

/**
 * Chooses among all layouts: one's own, the floor's, those that come with the console. A preset that is saved anew is chosen in its new
 * form, and one that is removed gives way to the usual layout.
 * @param initialKey `builtInKey(name)` or `presetOptionKey(presetId)`; an incident's pull-up with six tiles unless given
 */
export function useLayoutChoice(initialKey: string = usual.key): ChosenLayout {
  const presets = usePresets(({ byId }) => byId);
  const groups = useMemo(() => layoutGroups(presets.values()), [presets]);
  const [key, choose] = useState(initialKey);
  const option = findOption(groups, key) ?? usual;
  return { layout: option.layout, on: (display) => layoutOn(option, display), key: option.key, choose, groups };
}

interface LayoutChoiceProps {
  choice: ChosenLayout;
  label?: string;
  /** Where it may be sent: the options say where their pictures would be too small to be read. */
  screens?: readonly Screen[];
}

/** A field to choose a layout in. */
export function LayoutChoice({ choice: { key, choose, groups }, label = "As", screens = [] }: LayoutChoiceProps) {
  return (
    <label className="field layout-choice">
      <span className="field__label">{label}</span>
      <select className="field__input" value={key} onChange={(event) => choose(event.target.value)}>
        {groups.map(
          (group) =>
            group.options.length > 0 && (
              <optgroup key={group.label} label={group.label}>
                {group.options.map((option) => (
                  <option key={option.key} value={option.key}>
                    {optionWords(option, screens)}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
    </label>
  );
}

function optionWords(option: LayoutOption, screens: readonly Screen[]): string {
  const tooSmall = tooSmallWords(option, screens);
  return tooSmall === null ? option.layout.name : `${option.layout.name} (${tooSmall})`;
}

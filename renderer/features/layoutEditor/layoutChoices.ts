import type { Layout } from "../../../shared/model/layout.ts";
import type { LayoutPreset } from "../../../shared/model/layoutPreset.ts";
import type { Screen, ScreenDisplay } from "../../../shared/model/screen.ts";
import { builtInLayouts, pictureAspectRatio } from "../../../shared/policy/layouts.ts";
import { judgeOnWall } from "../screen/wallMeasures.ts";

/** A layout one may choose: one that comes with the console, or a preset. */
export interface LayoutOption {
  /** Names it among all options, for as long as it is there. */
  key: string;
  /** As it stands on a 16:9 display. */
  layout: Layout;
  /** Null for one that comes with the console. */
  preset: LayoutPreset | null;
}

export interface LayoutGroup {
  label: "Mine" | "For the floor" | "Built in";
  options: readonly LayoutOption[];
}

const builtIn: readonly LayoutOption[] = builtInLayouts().map((layout) => ({ key: `built-in ${layout.name}`, layout, preset: null }));

export const builtInKey = (name: string): string => `built-in ${name}`;
export const presetOptionKey = (presetId: string): string => `preset ${presetId}`;

const ofPreset = (preset: LayoutPreset): LayoutOption => ({ key: presetOptionKey(preset.id), layout: preset.layout, preset });
const byName = (a: LayoutOption, b: LayoutOption): number => a.layout.name.localeCompare(b.layout.name, "en", { numeric: true });

/** Every layout one may choose: one's own, the floor's, those that come with the console; the first two by name. */
export function layoutGroups(presets: Iterable<LayoutPreset>): LayoutGroup[] {
  const options = [...presets].map(ofPreset).sort(byName);
  return [
    { label: "Mine", options: options.filter(({ preset }) => preset?.owner.kind === "own") },
    { label: "For the floor", options: options.filter(({ preset }) => preset?.owner.kind === "floor") },
    { label: "Built in", options: builtIn },
  ];
}

export const findOption = (groups: readonly LayoutGroup[], key: string): LayoutOption | undefined =>
  groups.flatMap(({ options }) => options).find((option) => option.key === key);

/** The layout as it stands on a display: equal tiles go by the display's proportions, and what somebody made stays as it was made. */
export function layoutOn({ layout, preset }: LayoutOption, display: ScreenDisplay | null): Layout {
  if (preset !== null || display === null) return layout;
  return builtInLayouts(display.widthPixels / display.heightPixels).find(({ name }) => name === layout.name) ?? layout;
}

export const aspectRatioOf = (display: ScreenDisplay | null): number => (display === null ? pictureAspectRatio : display.widthPixels / display.heightPixels);

/** Where a layout's pictures would be too small, in words; null where they can be read on every screen that was measured. */
export function tooSmallWords(option: LayoutOption, screens: readonly Screen[]): string | null {
  const judged = screens.flatMap(({ number, display }) => {
    const legibility = judgeOnWall(display, layoutOn(option, display));
    return legibility.kind === "judged" ? [{ number, isTooSmall: legibility.words !== null }] : [];
  });
  const tooSmall = judged.filter(({ isTooSmall }) => isTooSmall);
  if (tooSmall.length === 0) return null;
  if (tooSmall.length === screens.length) return screens.length === 1 ? "too small to read there" : "too small to read on every screen";
  return `too small to read on ${tooSmall.length === 1 ? "screen" : "screens"} ${tooSmall.map(({ number }) => number).sort((a, b) => a - b).join(", ")}`;
}

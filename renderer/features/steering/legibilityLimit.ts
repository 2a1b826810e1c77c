import type { Layout } from "../../../shared/model/layout.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import { equalTiles } from "../../../shared/policy/layouts.ts";
import { aspectRatioOf } from "../layoutEditor/layoutChoices.ts";
import { judgeOnWall } from "../screen/wallMeasures.ts";

/** A layout whose pictures could not all be read on a screen: why, and the largest number of equal tiles that could. */
export interface LegibilityLimit {
  words: string;
  instead: Layout | null;
}

/** Null where every picture can be read, and where nobody has measured the screen. */
export function legibilityLimit({ display }: Screen, layout: Layout): LegibilityLimit | null {
  const legibility = judgeOnWall(display, layout);
  if (legibility.kind === "not-judged" || legibility.words === null) return null;
  return { words: legibility.words, instead: legibility.mostEqualTiles === 0 ? null : equalTiles(legibility.mostEqualTiles, aspectRatioOf(display)) };
}

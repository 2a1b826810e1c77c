import type { Layout } from "../../../shared/model/layout.ts";
import type { ScreenDisplay } from "../../../shared/model/screen.ts";
import { judgeLegibility, type Legibility } from "../../../shared/policy/legibility.ts";

/*
 * What a wall's page gives to other things than pictures. The style sheets of the screen and its tiles hold these measures, and a test of
 * the wall's page holds both against each other.
 */
const remPerHeight = 0.0145;
const [leastRemPixels, mostRemPixels] = [15, 64];
const headRem = 2.6;
/** A tile's caption, where the tile is wider than this and where it is not. */
const wideTileRem = 30;
const [captionRem, smallCaptionRem] = [1.75, 2.15];
/** A tile's edges, above and below. */
const framePixels = 2;

/** How large the letters of a wall's page are, by the height of its display in pixels. */
export const wallRemPixels = (heightPixels: number): number => Math.min(mostRemPixels, Math.max(leastRemPixels, heightPixels * remPerHeight));

/**
 * Whether a layout's pictures can be read on a wall's display, as the wall's page draws them: below its head line, each without its
 * caption.
 */
export function judgeOnWall(display: ScreenDisplay | null, layout: Layout): Legibility {
  if (display === null || display.heightInches === null) return judgeLegibility(display, layout);
  const { heightPixels, heightInches } = display;
  const inchesPerPixel = heightInches / heightPixels;
  const remPixels = wallRemPixels(heightPixels);
  const stagePixels = heightPixels - headRem * remPixels;
  const captionInches = (cellWidthInches: number): number => {
    const rem = cellWidthInches / inchesPerPixel > wideTileRem * remPixels ? captionRem : smallCaptionRem;
    return (rem * remPixels + framePixels) * inchesPerPixel;
  };
  return judgeLegibility({ ...display, heightPixels: stagePixels, heightInches: stagePixels * inchesPerPixel }, layout, captionInches);
}

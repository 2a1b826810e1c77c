import type { Layout } from "../../../shared/model/layout.ts";
import type { ScreenDisplay } from "../../../shared/model/screen.ts";
import { judgeLegibility, type Legibility } from "../../../shared/policy/legibility.ts";

/*
 * What a wall's tiles give to their captions. The style sheets of the screen and its tiles hold these measures. The page's own lines above
 * and below all tiles are not counted, as they are not in the practice that the rule comes from.
 */
const remPerHeight = 0.0145;
const [leastRemPixels, mostRemPixels] = [15, 64];
/** A tile's caption, where the tile is wider than this and where it is not. */
const wideTileRem = 30;
const [captionRem, smallCaptionRem] = [1.75, 2.15];
/** A tile's edges, above and below. */
const framePixels = 2;

/** How large the letters of a wall's page are, by the height of its display in pixels. */
const wallRemPixels = (heightPixels: number): number => Math.min(mostRemPixels, Math.max(leastRemPixels, heightPixels * remPerHeight));

/** Whether a layout's pictures can be read on a wall's display, each without the caption that the wall's page draws below it. */
export function judgeOnWall(display: ScreenDisplay | null, layout: Layout): Legibility {
  if (display === null || display.heightInches === null) return judgeLegibility(display, layout);
  const inchesPerPixel = display.heightInches / display.heightPixels;
  const remPixels = wallRemPixels(display.heightPixels);
  return judgeLegibility(display, layout, (cellWidthInches) => {
    const rem = cellWidthInches / inchesPerPixel > wideTileRem * remPixels ? captionRem : smallCaptionRem;
    return (rem * remPixels + framePixels) * inchesPerPixel;
  });
}

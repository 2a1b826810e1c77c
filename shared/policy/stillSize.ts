import { largestStillWidth, stillWidths, type StillWidth } from "../model/stillSize.ts";
import { gridFor, pictureAspectRatio } from "./layouts.ts";

/** Stretched further than this, a still looks worse than its camera. */
const longestStretch = 1.25;

/** A size in pixels of the display. */
export interface DrawnSize {
  width: number;
  height: number;
}

/** The still for a tile of this size: the smallest that need not be stretched much, else the largest. */
export function stillWidthFor({ width, height }: DrawnSize): StillWidth {
  const pictureWidth = Math.min(width, height * pictureAspectRatio);
  return stillWidths.find((each) => each * longestStretch >= pictureWidth) ?? largestStillWidth;
}

/** The still for each of so many equal tiles that share a place of this size. */
export function stillWidthOnStage(stage: DrawnSize, tiles: number): StillWidth {
  const { columns, rows } = gridFor(Math.max(1, tiles), stage.width / stage.height);
  return stillWidthFor({ width: stage.width / columns, height: stage.height / rows });
}

/** Stand in a camera's still address for the size asked for. */
export const widthMark = "{width}";
export const heightMark = "{height}";

/** Whether a camera's still has a size to be filled in. */
export const offersStillSizes = (stillUrl: string): boolean => stillUrl.includes(widthMark);

/** The address of a still of this width; that of a camera that offers no sizes is what it is. */
export const stillAddress = (stillUrl: string, width: StillWidth): string =>
  offersStillSizes(stillUrl) ? stillUrl.replaceAll(widthMark, String(width)).replaceAll(heightMark, String(Math.round(width / pictureAspectRatio))) : stillUrl;

export interface PixelSize {
  width: number;
  height: number;
}

/** How far a rendition may be stretched before the next larger one is worth several times its decoding. */
const longestStretch = 2;

/** What cameras usually send as their small rendition; taken for it where a playlist names no sizes, device pixels. */
const usualSmallWidth = 320;

/**
 * The rendition for a picture of this size in device pixels: the smallest that fills it when stretched a little, else the largest there is.
 * Where no size is known, the players' order counts, from the lightest to the best. Returns its index, or -1 where there are none.
 */
export function chooseLevel(levels: readonly PixelSize[], picture: PixelSize): number {
  const known = levels.map((level, index) => ({ ...level, index })).filter((level) => level.width > 0 && level.height > 0);
  const bySize = known.sort((a, b) => a.width * a.height - b.width * b.height);
  const filling = bySize.find((level) => level.width * longestStretch >= picture.width || level.height * longestStretch >= picture.height);
  const chosen = filling ?? bySize.at(-1);
  if (chosen) return chosen.index;
  return picture.width > usualSmallWidth * longestStretch ? levels.length - 1 : Math.min(0, levels.length - 1);
}

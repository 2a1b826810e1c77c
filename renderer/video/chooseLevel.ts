export interface PixelSize {
  width: number;
  height: number;
}

/** How far a rendition may be stretched before the next larger one is worth several times its decoding. */
const longestStretch = 2;

/**
 * The rendition for a picture of this size in device pixels: the smallest that fills it when stretched a little, else the largest there is.
 * Renditions of unknown size (0) are only taken where none is known. Returns its index, or -1 where there are none.
 */
export function chooseLevel(levels: readonly PixelSize[], picture: PixelSize): number {
  const known = levels.map((level, index) => ({ ...level, index })).filter((level) => level.width > 0 && level.height > 0);
  const bySize = known.sort((a, b) => a.width * a.height - b.width * b.height);
  const filling = bySize.find((level) => level.width * longestStretch >= picture.width || level.height * longestStretch >= picture.height);
  return (filling ?? bySize.at(-1))?.index ?? (levels.length > 0 ? 0 : -1);
}

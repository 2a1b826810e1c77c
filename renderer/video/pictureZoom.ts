/**
 * Which part of a tile's picture is seen: `scale` times as large as the whole, beginning at `left` and `top`, fractions of
 * the whole picture's width and height.
 */
export interface PictureZoom {
  scale: number;
  left: number;
  top: number;
}

/** A place in the tile: fractions of its width and height, from its upper left corner. */
export interface TilePoint {
  x: number;
  y: number;
}

export const zoomLimits = { least: 1, most: 8 } as const;

export const wholePicture: PictureZoom = { scale: 1, left: 0, top: 0 };

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Keeps the picture's edges outside of the tile or on its edge. */
function clamped({ scale, left, top }: PictureZoom): PictureZoom {
  const last = 1 - 1 / scale;
  return { scale, left: within(left, 0, last), top: within(top, 0, last) };
}

/** Zooms so many times closer (or away, below 1), so that what is seen at a point stays there as far as the edges allow. */
export function zoomAt({ scale, left, top }: PictureZoom, times: number, { x, y }: TilePoint): PictureZoom {
  const next = within(scale * times, zoomLimits.least, zoomLimits.most);
  if (next === zoomLimits.least) return wholePicture;
  return clamped({ scale: next, left: left + x / scale - x / next, top: top + y / scale - y / next });
}

/** Moves the picture with the hand by so much of the tile's width and height. */
export const panBy = ({ scale, left, top }: PictureZoom, { x, y }: TilePoint): PictureZoom => clamped({ scale, left: left - x / scale, top: top - y / scale });

/** As a style that a compositor carries out alone; its origin is the upper left corner. */
export const transformOf = ({ scale, left, top }: PictureZoom): string => (scale === 1 ? "" : `translate(${percent(-left * scale)}, ${percent(-top * scale)}) scale(${scale})`);

const percent = (fraction: number) => `${(fraction * 100).toFixed(3)}%`;

/** `2.4×`; `8×` where nothing stands behind the point. */
export const zoomWords = ({ scale }: PictureZoom): string => `${Math.round(scale * 10) / 10}×`;

import type { CameraPoint } from "../mapTypes.ts";

/** Places of cameras in arrays, a row each, as a worker can take them in one copy. A row without a place holds NaN. */
export interface PackedPoints {
  /** All ids as one text, and where each ends in it. */
  ids: { text: string; ends: Uint32Array<ArrayBuffer> };
  longitudes: Float64Array<ArrayBuffer>;
  latitudes: Float64Array<ArrayBuffer>;
  /** 1 for integrated plus 2 for the city's own. */
  kinds: Uint8Array<ArrayBuffer>;
}

export const kindOf = ({ level, ownership }: Pick<CameraPoint, "level" | "ownership">): number =>
  (level === "integrated" ? 1 : 0) + (ownership === "city" ? 2 : 0);

export const isIntegrated = (kind: number): boolean => (kind & 1) === 1;
export const isCityOwned = (kind: number): boolean => (kind & 2) === 2;

export const idAt = ({ ids }: PackedPoints, row: number): string => ids.text.slice(row === 0 ? 0 : ids.ends[row - 1], ids.ends[row]);

export function packPoints(cameras: readonly CameraPoint[]): PackedPoints {
  let end = 0;
  return {
    ids: { text: cameras.map(({ id }) => id).join(""), ends: Uint32Array.from(cameras, ({ id }) => (end += id.length)) },
    longitudes: Float64Array.from(cameras, ({ longitude }) => longitude),
    latitudes: Float64Array.from(cameras, ({ latitude }) => latitude),
    kinds: Uint8Array.from(cameras, kindOf),
  };
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Rows that lie between these degrees. */
export function* rowsInBox({ longitudes, latitudes }: PackedPoints, { west, south, east, north }: Box): Generator<number> {
  for (let row = 0; row < longitudes.length; row++) {
    const [longitude = Number.NaN, latitude = Number.NaN] = [longitudes[row], latitudes[row]];
    if (longitude >= west && longitude <= east && latitude >= south && latitude <= north) yield row;
  }
}

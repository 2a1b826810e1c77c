import type { CameraColumns } from "../../shared/protocol/sync.ts";
import { HubFailure } from "./hubFailure.ts";
import { indexTexts, packTexts, rowOfText, type PackedTexts } from "./packedTexts.ts";

/** All cameras in a form that a worker hands over without the page's thread making anything of it; NaN stands for "unknown". */
export interface PackedCameras {
  /** They hold the effect of all changes up to this sequence. */
  sequence: number;
  ids: PackedTexts;
  rowsById: Uint32Array<ArrayBuffer>;
  names: PackedTexts;
  addresses: PackedTexts;
  siteIds: PackedTexts;
  siteNames: PackedTexts;
  /** Sum of {@link kindBits}. */
  kinds: Uint8Array<ArrayBuffer>;
  longitudes: Float64Array<ArrayBuffer>;
  latitudes: Float64Array<ArrayBuffer>;
  headingsDegrees: Float64Array<ArrayBuffer>;
  fieldsOfViewDegrees: Float64Array<ArrayBuffer>;
  rangesMeters: Float64Array<ArrayBuffer>;
  retentionsDays: Float64Array<ArrayBuffer>;
}

export const kindBits = { integrated: 1, city: 2 } as const;

const numbers = (column: readonly (number | null)[]) => Float64Array.from(column, (value) => value ?? Number.NaN);

/** Packs the hub's columns. Throws a {@link HubFailure} where they are not of one length or name a camera twice. */
export function packCameras(columns: CameraColumns): PackedCameras {
  const ids = packTexts(columns.id);
  const rowsById = indexTexts(ids);
  const isOneEach = columns.id.every((id, row) => rowOfText(ids, rowsById, id) === row);
  if (!isOneEach || !haveOneLength(columns)) throw new HubFailure({ kind: "unintelligible", what: "list of cameras" });
  return {
    sequence: columns.sequence,
    ids,
    rowsById,
    names: packTexts(columns.name),
    addresses: packTexts(columns.address),
    siteIds: packTexts(columns.siteId),
    siteNames: packTexts(columns.siteName),
    kinds: Uint8Array.from(columns.level, (level, row) => (level === "integrated" ? kindBits.integrated : 0) + (columns.ownership[row] === "city" ? kindBits.city : 0)),
    longitudes: numbers(columns.longitude),
    latitudes: numbers(columns.latitude),
    headingsDegrees: numbers(columns.headingDegrees),
    fieldsOfViewDegrees: numbers(columns.fieldOfViewDegrees),
    rangesMeters: numbers(columns.rangeMeters),
    retentionsDays: numbers(columns.retentionDays),
  };
}

function haveOneLength({ sequence: _sequence, ...columns }: CameraColumns): boolean {
  return Object.values(columns).every((column) => column.length === columns.id.length);
}

/** What of it can change hands without a copy. */
export const buffersOf = (packed: PackedCameras): ArrayBuffer[] =>
  Object.values(packed).flatMap((column) => {
    if (typeof column === "number") return [];
    return "text" in column ? [column.ends.buffer, column.missing.buffer] : [column.buffer];
  });

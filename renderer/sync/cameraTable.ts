import type { Location } from "../../shared/model/common.ts";
import type { Camera } from "../../shared/model/camera.ts";
import { kindBits, type PackedCameras } from "./packedCameras.ts";
import { rowOfText, textAt } from "./packedTexts.ts";

/** What a console keeps of every camera. */
export type CameraSummary = Pick<
  Camera,
  | "id"
  | "name"
  | "level"
  | "ownership"
  | "location"
  | "address"
  | "headingDegrees"
  | "fieldOfViewDegrees"
  | "rangeMeters"
  | "retentionDays"
  | "siteId"
  | "siteName"
>;

/**
 * All cameras by id. Holds the hub's columns as they came, packed, and makes an object only of a camera somebody asks
 * for, so that tens of thousands cost a few arrays; what changed since stands beside them.
 */
export class CameraTable {
  readonly packed: PackedCameras | null;
  /** Rows of the columns that no longer count. */
  #outdated = new Set<number>();
  #changed = new Map<string, CameraSummary>();

  constructor(packed: PackedCameras | null) {
    this.packed = packed;
  }

  get size(): number {
    return (this.packed?.kinds.length ?? 0) - this.#outdated.size + this.#changed.size;
  }

  /** Cameras that are not in the columns as they are now. */
  get changed(): ReadonlyMap<string, CameraSummary> {
    return this.#changed;
  }

  /** Ids in the columns that are gone or stand among the changed. */
  *outdatedIds(): Generator<string> {
    for (const row of this.#outdated) {
      const id = this.packed && textAt(this.packed.ids, row);
      if (id !== null) yield id;
    }
  }

  get(id: string): CameraSummary | undefined {
    const changed = this.#changed.get(id);
    if (changed) return changed;
    const row = this.#rowOf(id);
    return row < 0 || this.packed === null ? undefined : summaryAt(this.packed, row);
  }

  /** Every camera, each made as it is reached. */
  *[Symbol.iterator](): Generator<CameraSummary> {
    const { packed } = this;
    const rows = packed?.kinds.length ?? 0;
    for (let row = 0; packed && row < rows; row++) if (!this.#outdated.has(row)) yield summaryAt(packed, row);
    yield* this.#changed.values();
  }

  /** Where each integrated camera stands; makes an object of none that has not changed. */
  *integratedPlaces(): Generator<{ id: string; location: Location }> {
    const { packed } = this;
    for (let row = 0; packed && row < packed.kinds.length; row++) {
      if (this.#outdated.has(row) || ((packed.kinds[row] ?? 0) & kindBits.integrated) === 0) continue;
      const [longitude, latitude, id] = [known(packed.longitudes[row]), known(packed.latitudes[row]), textAt(packed.ids, row)];
      if (id !== null && longitude !== null && latitude !== null) yield { id, location: { longitude, latitude } };
    }
    for (const { id, level, location } of this.#changed.values()) if (level === "integrated" && location !== null) yield { id, location };
  }

  set(camera: CameraSummary): void {
    this.#retire(camera.id);
    this.#changed.set(camera.id, camera);
  }

  delete(id: string): void {
    this.#retire(id);
    this.#changed.delete(id);
  }

  #retire(id: string): void {
    const row = this.#rowOf(id);
    if (row >= 0) this.#outdated.add(row);
  }

  /** The row that counts for an id, or -1. */
  #rowOf(id: string): number {
    const row = this.packed ? rowOfText(this.packed.ids, this.packed.rowsById, id) : -1;
    return this.#outdated.has(row) ? -1 : row;
  }
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

function summaryAt(packed: PackedCameras, row: number): CameraSummary {
  const id = textAt(packed.ids, row) ?? "";
  const kind = packed.kinds[row] ?? 0;
  const [longitude, latitude] = [known(packed.longitudes[row]), known(packed.latitudes[row])];
  return {
    id,
    name: textAt(packed.names, row) ?? id,
    level: (kind & kindBits.integrated) > 0 ? "integrated" : "registered",
    ownership: (kind & kindBits.city) > 0 ? "city" : "private",
    location: longitude === null || latitude === null ? null : { longitude, latitude },
    address: textAt(packed.addresses, row),
    headingDegrees: known(packed.headingsDegrees[row]),
    fieldOfViewDegrees: known(packed.fieldsOfViewDegrees[row]),
    rangeMeters: known(packed.rangesMeters[row]),
    retentionDays: known(packed.retentionsDays[row]),
    siteId: textAt(packed.siteIds, row) ?? "",
    siteName: textAt(packed.siteNames, row),
  };
}

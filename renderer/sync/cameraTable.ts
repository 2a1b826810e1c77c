import type { Camera } from "../../shared/model/camera.ts";
import type { CameraColumns } from "../../shared/protocol/sync.ts";

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
 * All cameras by id. Holds the hub's columns as they came and makes an object only of a camera somebody asks for, so
 * that tens of thousands cost a few arrays; what changed since stands beside them.
 */
export class CameraTable {
  #columns: CameraColumns | null;
  #rows = new Map<string, number>();
  #changed = new Map<string, CameraSummary>();

  constructor(columns: CameraColumns | null) {
    this.#columns = columns;
    columns?.id.forEach((id, row) => this.#rows.set(id, row));
  }

  get size(): number {
    return this.#rows.size + this.#changed.size;
  }

  get(id: string): CameraSummary | undefined {
    const changed = this.#changed.get(id);
    if (changed) return changed;
    const row = this.#rows.get(id);
    return row === undefined || this.#columns === null ? undefined : summaryAt(this.#columns, row, id);
  }

  /** Every camera, each made as it is reached. */
  *[Symbol.iterator](): Generator<CameraSummary> {
    const columns = this.#columns;
    if (columns) for (const [id, row] of this.#rows) yield summaryAt(columns, row, id);
    yield* this.#changed.values();
  }

  set(camera: CameraSummary): void {
    this.#rows.delete(camera.id);
    this.#changed.set(camera.id, camera);
  }

  delete(id: string): void {
    this.#rows.delete(id);
    this.#changed.delete(id);
  }
}

function summaryAt(columns: CameraColumns, row: number, id: string): CameraSummary {
  const longitude = columns.longitude[row] ?? null;
  const latitude = columns.latitude[row] ?? null;
  return {
    id,
    name: columns.name[row] ?? id,
    level: columns.level[row] ?? "registered",
    ownership: columns.ownership[row] ?? "private",
    location: longitude === null || latitude === null ? null : { longitude, latitude },
    address: columns.address[row] ?? null,
    headingDegrees: columns.headingDegrees[row] ?? null,
    fieldOfViewDegrees: columns.fieldOfViewDegrees[row] ?? null,
    rangeMeters: columns.rangeMeters[row] ?? null,
    retentionDays: columns.retentionDays[row] ?? null,
    siteId: columns.siteId[row] ?? "",
    siteName: columns.siteName[row] ?? null,
  };
}

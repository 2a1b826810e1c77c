import { maxTableRows, tooManyRows } from "./boundedBody.ts";
import type { CameraRow, ParsedCameraTable, RejectedCell } from "./cameraRow.ts";
import { readCameraRow } from "./readCameraRow.ts";
import type { Geocode, RawRow } from "./readCameraRow.ts";

/** Past so many rejections, only the first fault of a row is kept, so that a hostile file cannot fill the memory. */
const fullyListedRejections = 10_000;

/** Gathers the rows of a table, whichever format it came in. */
export class TableCollector {
  readonly #geocode: Geocode;
  readonly #rows: CameraRow[] = [];
  readonly #rejected: RejectedCell[] = [];
  readonly #rowOfId = new Map<string, number>();
  #count = 0;

  constructor(geocode: Geocode) {
    this.#geocode = geocode;
  }

  /** Reads one row. Of two rows with the same id the first one counts. Throws a Problem `too_large` past the limit. */
  add(raw: RawRow): void {
    this.#begin();
    const read = readCameraRow(raw, this.#geocode);
    if ("rejected" in read) {
      this.#keep(read.rejected);
      return;
    }
    const first = this.#rowOfId.get(read.camera.id);
    if (first !== undefined) {
      this.#keep([{ row: raw.row, column: "id", code: "duplicate_id", message: `row ${first} has the same id; give each camera an id of its own` }]);
      return;
    }
    this.#rowOfId.set(read.camera.id, raw.row);
    this.#rows.push(read.camera);
  }

  /** Notes a row that could not even be taken apart into cells. */
  reject(rejected: RejectedCell): void {
    this.#begin();
    this.#keep([rejected]);
  }

  finish(): ParsedCameraTable {
    return { rows: this.#rows, rejected: this.#rejected };
  }

  #keep(rejected: readonly RejectedCell[]): void {
    this.#rejected.push(...(this.#rejected.length < fullyListedRejections ? rejected : rejected.slice(0, 1)));
  }

  #begin(): void {
    this.#count += 1;
    if (this.#count > maxTableRows) throw tooManyRows();
  }
}

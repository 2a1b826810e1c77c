import { PlaceIndexBlocks, blockCells } from "./placeIndexBlocks.ts";

const grown = <Numbers extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(from: Numbers, to: Numbers): Numbers => {
  to.set(from);
  return to;
};

/** Room for some more than a cell holds, so that the next few need no other place in memory. */
const roomFor = (places: number): number => (places === 0 ? 0 : places + (places >> 1) + 1);

/**
 * Where the places of each cell of a grid are kept: those of a cell side by side at running *positions* of flat arrays,
 * and, since the last time the arrays were laid out, cells that are neighbours too. A query's cost at a million places is
 * that of memory it has to wait for; so it reads in runs. A place keeps its *slot*, whatever position it has.
 */
export class PlaceIndexCells {
  /** Three numbers a position: x, y and z, metres. */
  points = new Float64Array(3 * 256);
  /** The id at each position. */
  ids: string[] = Array.from({ length: 256 }, () => "");
  /** Where each cell's run begins, and how many places stand in it. */
  starts = new Int32Array(blockCells * 64);
  counts = new Int32Array(blockCells * 64);
  readonly blocks = new PlaceIndexBlocks();
  /** How many positions each cell's run has. */
  #rooms = new Int32Array(blockCells * 64);
  #slotAt = new Int32Array(256);
  #positionOf = new Int32Array(256);
  #cellOf = new Int32Array(256);
  /** The first position that no run has taken. */
  #end = 0;

  /** The cell at a row and a column; made where there is none. */
  cellAt(row: number, column: number): number {
    const cell = this.blocks.cellAt(row, column);
    while (cell >= this.starts.length) {
      this.starts = grown(this.starts, new Int32Array(this.starts.length * 2));
      this.counts = grown(this.counts, new Int32Array(this.counts.length * 2));
      this.#rooms = grown(this.#rooms, new Int32Array(this.#rooms.length * 2));
    }
    return cell;
  }

  cellOf(slot: number): number {
    return this.#cellOf[slot] ?? -1;
  }

  /** Puts a place into a cell. */
  add(cell: number, slot: number, id: string): void {
    const count = this.counts[cell] ?? 0;
    if (count === (this.#rooms[cell] ?? 0)) this.#makeRoom(cell, count);
    if (slot >= this.#positionOf.length) {
      this.#positionOf = grown(this.#positionOf, new Int32Array(this.#positionOf.length * 2));
      this.#cellOf = grown(this.#cellOf, new Int32Array(this.#cellOf.length * 2));
    }
    const position = (this.starts[cell] ?? 0) + count;
    this.counts[cell] = count + 1;
    this.#cellOf[slot] = cell;
    this.#place(position, slot, id);
  }

  move(slot: number, x: number, y: number, z: number): void {
    const first = 3 * (this.#positionOf[slot] ?? 0);
    this.points[first] = x;
    this.points[first + 1] = y;
    this.points[first + 2] = z;
  }

  /** Takes a place out; the last one of its cell fills the gap. */
  remove(slot: number): void {
    const cell = this.cellOf(slot);
    const position = this.#positionOf[slot] ?? 0;
    const left = (this.counts[cell] ?? 0) - 1;
    const last = (this.starts[cell] ?? 0) + left;
    this.points.copyWithin(3 * position, 3 * last, 3 * last + 3);
    this.#place(position, this.#slotAt[last] ?? 0, this.ids[last] ?? "");
    this.ids[last] = "";
    this.counts[cell] = left;
  }

  #place(position: number, slot: number, id: string): void {
    this.ids[position] = id;
    this.#slotAt[position] = slot;
    this.#positionOf[slot] = position;
  }

  /** Gives a full cell a longer run behind all others, or lays everything out anew where there is no space left for it. */
  #makeRoom(cell: number, count: number): void {
    const room = roomFor(count + 1);
    if (this.#end + room > this.#slotAt.length) this.#layOut();
    if ((this.#rooms[cell] ?? 0) > count) return;
    const from = this.starts[cell] ?? 0;
    const to = this.#end;
    this.points.copyWithin(3 * to, 3 * from, 3 * (from + count));
    for (let place = 0; place < count; place++) {
      this.#place(to + place, this.#slotAt[from + place] ?? 0, this.ids[from + place] ?? "");
      this.ids[from + place] = "";
    }
    this.starts[cell] = to;
    this.#rooms[cell] = room;
    this.#end += room;
  }

  /** Lays the runs out anew in the order of the grid, with space for half as much again; so a place is moved a few times at most. */
  #layOut(): void {
    const { points, ids } = this;
    const slotAt = this.#slotAt;
    let taken = 0;
    for (const count of this.counts) taken += roomFor(count);
    const size = Math.max(256, taken + (taken >> 1));
    this.points = new Float64Array(3 * size);
    this.ids = Array.from({ length: size }, () => "");
    this.#slotAt = new Int32Array(size);
    this.#end = 0;
    for (const block of this.blocks.inOrder()) {
      for (let cell = block * blockCells; cell < (block + 1) * blockCells; cell++) {
        const from = this.starts[cell] ?? 0;
        const count = this.counts[cell] ?? 0;
        this.points.set(points.subarray(3 * from, 3 * (from + count)), 3 * this.#end);
        for (let place = 0; place < count; place++) this.#place(this.#end + place, slotAt[from + place] ?? 0, ids[from + place] ?? "");
        this.starts[cell] = this.#end;
        this.#rooms[cell] = roomFor(count);
        this.#end += roomFor(count);
      }
    }
  }
}

export interface Neighbour {
  id: string;
  distanceMeters: number;
}

/** Nearest first; equal distances by id. */
const compareNeighbours = (a: Neighbour, b: Neighbour): number => a.distanceMeters - b.distanceMeters || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** So many at equal distances are sorted the ordinary way: moving each past all the others would take the square of the time. */
const mostInABucket = 32;

/** Puts a list in order that is nearly so. */
function insertInPlace(neighbours: Neighbour[]): void {
  for (let position = 1; position < neighbours.length; position++) {
    const neighbour = neighbours[position];
    if (!neighbour) return;
    let free = position;
    for (let before = neighbours[free - 1]; before && compareNeighbours(neighbour, before) < 0; before = neighbours[free - 1]) {
      neighbours[free] = before;
      free -= 1;
    }
    neighbours[free] = neighbour;
  }
}

/**
 * Collects what a query finds and hands it out in order. As many lie in a circle's inner half as its area says, so the
 * squared distances of scattered places are spread evenly: sharing them out over buckets of equal width leaves next to
 * nothing to sort. One list serves one query after the other.
 */
export class PlaceIndexOrder {
  #positions = new Int32Array(256);
  #squares = new Float64Array(256);
  #buckets = new Int32Array(256);
  #starts = new Int32Array(257);
  #order = new Int32Array(256);
  #count = 0;

  add(position: number, distanceSquared: number): void {
    if (this.#count === this.#squares.length) this.#grow();
    this.#positions[this.#count] = position;
    this.#squares[this.#count] = distanceSquared;
    this.#count += 1;
  }

  /** Everything added since the last time; `limitSquared` is the largest square that may be among it. `ids` are those at the positions. */
  take(limitSquared: number, ids: readonly string[], distanceOf: (distanceSquared: number) => number): Neighbour[] {
    const count = this.#count;
    const largestBucket = this.#shareOut(limitSquared);
    const neighbours: Neighbour[] = [];
    for (let position = 0; position < count; position++) {
      const found = this.#order[position] ?? 0;
      neighbours.push({ id: ids[this.#positions[found] ?? 0] ?? "", distanceMeters: distanceOf(this.#squares[found] ?? 0) });
    }
    this.#count = 0;
    if (largestBucket > mostInABucket) neighbours.sort(compareNeighbours);
    else insertInPlace(neighbours);
    return neighbours;
  }

  /** Orders by bucket (a counting sort); answers how many the fullest bucket holds. */
  #shareOut(limitSquared: number): number {
    const count = this.#count;
    const perMeterSquared = limitSquared > 0 ? count / limitSquared : 0;
    const starts = this.#starts.fill(0, 0, count + 1);
    for (let found = 0; found < count; found++) {
      const bucket = Math.min(count - 1, Math.floor((this.#squares[found] ?? 0) * perMeterSquared));
      this.#buckets[found] = bucket;
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
    }
    let largest = 0;
    for (let bucket = 1; bucket <= count; bucket++) {
      const held = starts[bucket] ?? 0;
      if (held > largest) largest = held;
      starts[bucket] = held + (starts[bucket - 1] ?? 0);
    }
    for (let found = 0; found < count; found++) {
      const bucket = this.#buckets[found] ?? 0;
      const position = starts[bucket] ?? 0;
      this.#order[position] = found;
      starts[bucket] = position + 1;
    }
    return largest;
  }

  #grow(): void {
    const size = this.#squares.length * 2;
    const squares = new Float64Array(size);
    squares.set(this.#squares);
    this.#squares = squares;
    const positions = new Int32Array(size);
    positions.set(this.#positions);
    this.#positions = positions;
    this.#buckets = new Int32Array(size);
    this.#starts = new Int32Array(size + 1);
    this.#order = new Int32Array(size);
  }
}

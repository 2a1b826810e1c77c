/** Cells of a row that stand together: a query reads a row of cells, and finds eight of them at once. */
export const blockCells = 8;

const none = -1;
/** Above any block's number within its row. */
const blocksInRowLimit = 2 ** 20;

const nameOf = (row: number, blockColumn: number): number => row * blocksInRowLimit + blockColumn;

function hashOf(name: number): number {
  const row = Math.floor(name / blocksInRowLimit);
  const mixed = Math.imul(row, 0x9e3779b1) ^ Math.imul(name - row * blocksInRowLimit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Which blocks of a grid are in use: a hash table over flat arrays. A block once used is kept; one costs some 40 bytes. */
export class PlaceIndexBlocks {
  #names = new Float64Array(64);
  #table = new Int32Array(256).fill(none);
  #count = 0;

  /** The block of that number in a row; −1 where no place ever stood in it. */
  find(row: number, blockColumn: number): number {
    const name = nameOf(row, blockColumn);
    const mask = this.#table.length - 1;
    for (let at = hashOf(name) & mask; ; at = (at + 1) & mask) {
      const block = this.#table[at] ?? none;
      if (block === none || this.#names[block] === name) return block;
    }
  }

  /** The cell at a row and a column: `blockCells` of them a block, in the order of the blocks' first use. */
  cellAt(row: number, column: number): number {
    const blockColumn = Math.floor(column / blockCells);
    const known = this.find(row, blockColumn);
    const block = known === none ? this.#add(nameOf(row, blockColumn)) : known;
    return block * blockCells + (column - blockColumn * blockCells);
  }

  /** Every block, row by row from the south, west to east. */
  inOrder(): Int32Array {
    const names = this.#names;
    return Int32Array.from({ length: this.#count }, (_, block) => block).sort((a, b) => (names[a] ?? 0) - (names[b] ?? 0));
  }

  #add(name: number): number {
    const block = this.#count++;
    if (block >= this.#names.length) {
      const names = new Float64Array(this.#names.length * 2);
      names.set(this.#names);
      this.#names = names;
    }
    this.#names[block] = name;
    if (this.#count * 2 > this.#table.length) {
      this.#table = new Int32Array(this.#table.length * 2).fill(none);
      for (let each = 0; each < this.#count; each++) this.#enter(each);
    } else this.#enter(block);
    return block;
  }

  #enter(block: number): void {
    const mask = this.#table.length - 1;
    let at = hashOf(this.#names[block] ?? 0) & mask;
    while (this.#table[at] !== none) at = (at + 1) & mask;
    this.#table[at] = block;
  }
}

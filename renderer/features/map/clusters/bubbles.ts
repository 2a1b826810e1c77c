/** Cells along a tile's side: a cell is 64 px wide, a bubble 30 to 52. */
export const cellsAcrossTile = 8;

/** A square of one zoom and what lies in it. Sums are of places in shares of the world's square. */
export interface Cell {
  column: number;
  row: number;
  cellsAcrossWorld: number;
  count: number;
  integrated: number;
  sumX: number;
  sumY: number;
  /** Sum of the cameras' serial numbers: where there is one camera, its own. */
  sumSerial: number;
}

/** Cells shown as one. It stands in the middle of its cameras and is named after one of its cells. */
export interface Bubble {
  column: number;
  row: number;
  x: number;
  y: number;
  count: number;
  integrated: number;
  cells: readonly Cell[];
}

/** Middles nearer than this are shown as one; in cells, 50 px. */
const mergeWithinCells = 50 / 64;
/** How many times a cell is handed on to a larger neighbour. */
const mostHandings = 2;
/** How far from a bubble's cell another can have a say in what the bubble holds. */
export const reachCells = mostHandings + 1;

const keyOf = ({ column, row }: Pick<Cell, "column" | "row">): number => row * 2 ** 24 + column;

/**
 * Gathers cells into bubbles: a cell whose middle lies close to that of a larger neighbour joins it, and with it joins
 * what that one joins. What becomes of a cell depends on its surroundings alone, so that tiles made one by one agree at
 * their edges. Bubbles at most {@link reachCells} from the edge of the given cells may be incomplete.
 */
export function bubblesOf(cells: readonly Cell[]): Bubble[] {
  const byKey = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const joined = new Map<Cell, Cell>();
  const nextOf = (cell: Cell): Cell => {
    let next = joined.get(cell);
    if (!next) {
      next = largerNeighbour(cell, byKey) ?? cell;
      joined.set(cell, next);
    }
    return next;
  };
  const members = new Map<Cell, Cell[]>();
  for (const cell of cells) {
    let target = cell;
    for (let handing = 0; handing < mostHandings; handing++) target = nextOf(target);
    const others = members.get(target);
    if (others) others.push(cell);
    else members.set(target, [cell]);
  }
  return [...members].map(([{ column, row }, gathered]) => {
    const sum = (of: (cell: Cell) => number) => gathered.reduce((total, cell) => total + of(cell), 0);
    const count = sum((cell) => cell.count);
    return { column, row, x: sum((cell) => cell.sumX) / count, y: sum((cell) => cell.sumY) / count, count, integrated: sum((cell) => cell.integrated), cells: gathered };
  });
}

const isLarger = (a: Cell, b: Cell): boolean => a.count > b.count || (a.count === b.count && keyOf(a) > keyOf(b));

/** The largest of the eight neighbours that is larger and close enough, or none. */
function largerNeighbour(cell: Cell, byKey: ReadonlyMap<number, Cell>): Cell | null {
  const closest = mergeWithinCells / cell.cellsAcrossWorld;
  let largest = cell;
  for (const down of [-1, 0, 1]) {
    for (const right of [-1, 0, 1]) {
      const other = byKey.get(keyOf({ column: cell.column + right, row: cell.row + down }));
      if (!other || !isLarger(other, largest)) continue;
      const distance = Math.hypot(other.sumX / other.count - cell.sumX / cell.count, other.sumY / other.count - cell.sumY / cell.count);
      if (distance < closest) largest = other;
    }
  }
  return largest === cell ? null : largest;
}

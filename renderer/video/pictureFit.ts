import type { PixelSize } from "./chooseLevel.ts";

/** So long must a zoom stand still before another rendition is asked for: a turn of the wheel passes through many. */
const settleMilliseconds = 250;

/** How large the whole picture is drawn, in device pixels: as large as the tile, times its zoom. Tells of each change for which a rendition is chosen. */
export class PictureFit {
  readonly #tell: (size: PixelSize) => void;
  #tile: PixelSize = { width: 0, height: 0 };
  #scale = 1;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (size: PixelSize) => void) {
    this.#tell = tell;
  }

  get size(): PixelSize {
    return { width: this.#tile.width * this.#scale, height: this.#tile.height * this.#scale };
  }

  /** The tile has another size. */
  resize(tile: PixelSize): void {
    this.#tile = tile;
    this.#tell(this.size);
  }

  /** The picture is drawn so many times as large as the tile. */
  zoom(scale: number): void {
    if (scale === this.#scale) return;
    this.#scale = scale;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#tell(this.size), settleMilliseconds);
  }

  dispose(): void {
    clearTimeout(this.#settling);
  }
}

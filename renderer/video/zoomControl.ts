import { panBy, transformOf, wholePicture, zoomAt, type PictureZoom, type TilePoint } from "./pictureZoom.ts";

/** What a turn of the wheel by one pixel multiplies the size by, as an exponent; a trackpad's pinch comes as a wheel with Ctrl and in small steps. */
const wheelRate = { plain: 0.002, pinch: 0.01 } as const;
/** Wheels that count in lines or pages instead of pixels. */
const wheelPixels = [1, 16, 400] as const;
/** A pointer that has moved by less has clicked, pixels. */
const dragThresholdPixels = 4;

const middle: TilePoint = { x: 0.5, y: 0.5 };

/** Zooms and moves one tile's picture by wheel, drag, pinch and double click, and tells of each change at once. Without a frame of React's. */
export class ZoomControl {
  readonly #host: HTMLElement;
  readonly #onZoom: (zoom: PictureZoom) => void;
  readonly #ended = new AbortController();
  readonly #fingers = new Map<number, TilePoint>();
  #zoom = wholePicture;
  #dragged = false;
  /** Pixels the pointer has moved since it went down. */
  #moved = 0;

  constructor(host: HTMLElement, onZoom: (zoom: PictureZoom) => void) {
    this.#host = host;
    this.#onZoom = onZoom;
    const { signal } = this.#ended;
    host.addEventListener("wheel", (event) => this.#wheel(event), { passive: false, signal });
    host.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    host.addEventListener("pointermove", (event) => this.#move(event), { signal });
    for (const type of ["pointerup", "pointercancel"] as const) host.addEventListener(type, (event) => this.#up(event), { signal });
    // A click that ends a drag, or hits a picture that is zoomed, is none for whoever enlarges the tile.
    host.addEventListener("click", (event) => (this.#dragged || this.isZoomed) && event.stopPropagation(), { signal });
    host.addEventListener("dblclick", () => this.reset(), { signal });
    host.addEventListener("dragstart", (event) => this.isZoomed && event.preventDefault(), { signal });
  }

  get isZoomed(): boolean {
    return this.#zoom.scale > 1;
  }

  get zoom(): PictureZoom {
    return this.#zoom;
  }

  /** Zooms about the middle of what is seen. */
  step(times: number): void {
    this.#set(zoomAt(this.#zoom, times, middle));
  }

  /** Looks further to the right and down by so much of what is seen. */
  look(x: number, y: number): void {
    this.#set(panBy(this.#zoom, { x: -x, y: -y }));
  }

  reset(): void {
    this.#set(wholePicture);
  }

  dispose(): void {
    this.#ended.abort();
  }

  #set(zoom: PictureZoom): void {
    if (transformOf(zoom) === transformOf(this.#zoom)) return;
    this.#zoom = zoom;
    this.#host.toggleAttribute("data-zoomed", this.isZoomed);
    this.#onZoom(zoom);
  }

  #pointOf({ clientX, clientY }: MouseEvent): TilePoint {
    const { left, top, width, height } = this.#host.getBoundingClientRect();
    return { x: (clientX - left) / (width || 1), y: (clientY - top) / (height || 1) };
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaY * (wheelPixels[event.deltaMode] ?? 1);
    this.#set(zoomAt(this.#zoom, Math.exp(-pixels * (event.ctrlKey ? wheelRate.pinch : wheelRate.plain)), this.#pointOf(event)));
  }

  #down(event: PointerEvent): void {
    if (this.#fingers.size === 0) {
      this.#dragged = false;
      this.#moved = 0;
    }
    if (event.button !== 0) return;
    this.#fingers.set(event.pointerId, this.#pointOf(event));
    // Even a quick hand stays with the picture it took hold of.
    if (this.isZoomed) this.#host.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    const before = this.#fingers.get(event.pointerId);
    if (before === undefined) return;
    const now = this.#pointOf(event);
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.#moved += Math.hypot(event.movementX, event.movementY);
    if (this.#moved < dragThresholdPixels && other === undefined) return;
    this.#fingers.set(event.pointerId, now);
    if (other !== undefined) return this.#pinch(before, now, other);
    if (!this.isZoomed) return;
    this.#dragged = true;
    this.#set(panBy(this.#zoom, { x: now.x - before.x, y: now.y - before.y }));
  }

  /** Of two fingers one has moved: what was between them stays there. */
  #pinch(before: TilePoint, now: TilePoint, other: TilePoint): void {
    this.#dragged = true;
    const apart = (a: TilePoint) => Math.hypot(a.x - other.x, a.y - other.y) || 0.01;
    const between = (a: TilePoint): TilePoint => ({ x: (a.x + other.x) / 2, y: (a.y + other.y) / 2 });
    const [from, to] = [between(before), between(now)];
    this.#set(panBy(zoomAt(this.#zoom, apart(now) / apart(before), from), { x: to.x - from.x, y: to.y - from.y }));
  }

  #up({ pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId);
  }
}

import type { StillWidth } from "../../shared/model/stillSize.ts";
import type { OpenedView } from "../../shared/model/viewGrant.ts";
import { stillWidthFor } from "../../shared/policy/stillSize.ts";
import type { PixelSize } from "./chooseLevel.ts";
import { fetchStill, obtainStill } from "./fetchStill.ts";
import type { OpeningMedia } from "./openingMedia.ts";
import type { PictureSurface } from "./pictureSurface.ts";
import type { ViewSource } from "./viewSource.ts";

export interface TileStillParts {
  surface: PictureSurface;
  views: Pick<ViewSource, "token" | "hubOrigin">;
  /** Whether a picture of this view may be shown now. */
  mayShow(view: OpenedView): boolean;
  /** How large the picture is drawn, device pixels. */
  size(): PixelSize;
  onShown(): void;
}

/** The picture of one tile before its first moving one: the still that comes with its view, and a larger one where that is too small. */
export class TileStill {
  readonly #parts: TileStillParts;
  readonly #cancelled = new AbortController();
  #view: OpenedView | null = null;
  /** The widest that was asked for in this view. */
  #asked: StillWidth | null = null;

  constructor(parts: TileStillParts) {
    this.#parts = parts;
  }

  /** Shows this view's still as soon as it is here. Resolves then, or when it is known not to come. */
  async load(view: OpenedView, arriving: OpeningMedia | null): Promise<void> {
    this.#view = view;
    this.#asked = null;
    const address = view.stillUrl === undefined ? null : this.#addressOf(view.stillUrl);
    const still = await obtainStill(arriving, address, this.#parts.views, this.#cancelled.signal);
    if (still.outcome !== "loaded") return;
    this.#show(view, still.picture);
    this.fit(this.#parts.size());
  }

  /** The picture is drawn at this size: asks for a larger still where the one on show is too small for it. A moving picture needs none. */
  fit(size: PixelSize): void {
    const view = this.#view;
    const { stillWidth } = this.#parts.surface;
    if (stillWidth === null || !view?.stillUrl || view.stillWidths === undefined) return;
    const wanted = stillWidthFor(size);
    if (wanted <= Math.max(stillWidth, this.#asked ?? 0)) return;
    this.#asked = wanted;
    void fetchStill(`${this.#addressOf(view.stillUrl)}?width=${wanted}`, this.#parts.views.token(), this.#cancelled.signal).then((still) => {
      if (still.outcome === "loaded") this.#show(view, still.picture);
    });
  }

  dispose(): void {
    this.#cancelled.abort();
  }

  #show(view: OpenedView, picture: ImageBitmap): void {
    if (this.#cancelled.signal.aborted || !this.#parts.mayShow(view)) picture.close();
    else if (this.#parts.surface.showStill(picture)) this.#parts.onShown();
  }

  #addressOf(hubAddress: string): string {
    return new URL(hubAddress, this.#parts.views.hubOrigin()).href;
  }
}

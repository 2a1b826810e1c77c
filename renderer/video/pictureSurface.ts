import type { PixelSize } from "./chooseLevel.ts";
import { transformOf, type PictureZoom } from "./pictureZoom.ts";

/** What a tile's picture area shows of its camera. */
export type PictureKind = "none" | "still" | "video" | "last-frame";

/**
 * The picture area of one tile: a video, over it the still before the first frame, over it the last frame while there is
 * no video. Whatever lies on top hides what is below; the video itself is never hidden by style, because a browser
 * presents no frames of a video that nobody can see.
 */
export class PictureSurface {
  readonly element = document.createElement("div");
  readonly video = document.createElement("video");
  readonly #still = document.createElement("canvas");
  readonly #lastFrame = document.createElement("canvas");
  #kind: PictureKind = "none";

  constructor() {
    this.element.className = "picture";
    this.video.className = "picture__layer";
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.disablePictureInPicture = true;
    this.video.setAttribute("aria-hidden", "true");
    this.video.tabIndex = -1;
    this.#still.className = "picture__layer";
    this.#lastFrame.className = "picture__layer";
    this.#show("none");
  }

  /** The video, in the page from now on, below all else. Not before it plays: to put thirty-six there takes longer than their stills. */
  placeVideo(): HTMLVideoElement {
    if (this.video.parentElement === null) this.element.prepend(this.video);
    return this.video;
  }

  get kind(): PictureKind {
    return this.#kind;
  }

  /** Shows a still unless something newer, or a still as good, stands there; takes the picture over. Returns whether it is shown. */
  showStill(picture: ImageBitmap): boolean {
    const isBetter = this.#kind === "none" || (this.#kind === "still" && picture.width > this.#still.width);
    if (!isBetter) {
      picture.close();
      return false;
    }
    this.#still.width = picture.width;
    this.#still.height = picture.height;
    this.#still.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
    this.element.append(this.#still);
    this.#show("still");
    return true;
  }

  /** Width of the still on show, pixels; null where none is. */
  get stillWidth(): number | null {
    return this.#kind === "still" ? this.#still.width : null;
  }

  /** The video presents frames: it takes the place of everything else. */
  showVideo(): void {
    if (this.#kind === "video") return;
    this.#dropStill();
    this.#dropLastFrame();
    this.#show("video");
  }

  /** Keeps what the video shows now, because its player is about to go. */
  keepLastFrame(): void {
    const { videoWidth, videoHeight, readyState } = this.video;
    if (this.#kind !== "video" || videoWidth === 0 || readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const scale = Math.min(1, (this.element.clientWidth * window.devicePixelRatio) / videoWidth || 1);
    this.#lastFrame.width = Math.round(videoWidth * scale);
    this.#lastFrame.height = Math.round(videoHeight * scale);
    this.#lastFrame.getContext("2d")?.drawImage(this.video, 0, 0, this.#lastFrame.width, this.#lastFrame.height);
    this.element.append(this.#lastFrame);
    this.#show("last-frame");
  }

  /** Removes every trace of the camera. The player must be gone already. */
  clear(): void {
    this.#dropStill();
    this.#dropLastFrame();
    this.#show("none");
  }

  /** What is seen now, in its own resolution; null where there is nothing. */
  shown(): ({ image: CanvasImageSource } & PixelSize) | null {
    if (this.#kind === "none") return null;
    if (this.#kind !== "video") {
      const image = this.#kind === "still" ? this.#still : this.#lastFrame;
      return { image, width: image.width, height: image.height };
    }
    const { videoWidth, videoHeight, readyState } = this.video;
    if (videoWidth === 0 || readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    return { image: this.video, width: videoWidth, height: videoHeight };
  }

  /** Draws a part of the picture over the whole area; a matter of the compositor alone. */
  showPart(zoom: PictureZoom): void {
    this.element.style.transform = transformOf(zoom);
    this.element.style.willChange = zoom.scale === 1 ? "" : "transform";
  }

  #show(kind: PictureKind): void {
    this.#kind = kind;
    this.element.dataset["picture"] = kind;
  }

  #dropStill(): void {
    drop(this.#still);
  }

  #dropLastFrame(): void {
    drop(this.#lastFrame);
  }
}

/** A canvas without size holds no memory. */
function drop(canvas: HTMLCanvasElement): void {
  canvas.remove();
  canvas.width = 0;
  canvas.height = 0;
}

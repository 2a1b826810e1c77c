import type { PixelSize } from "./chooseLevel.ts";
import type { PictureKind } from "./pictureSurface.ts";
import type { TileState } from "./tileState.ts";

/** Which view a tile shows, and when what it shows was taken. */
export interface TileMoment {
  grantId: string;
  /** By the clock that comes with the source, milliseconds since 1970; null where it carries none, or shows a still. */
  takenAtMilliseconds: number | null;
}

/** What a tile shows of its camera at a moment, to be drawn from at once: the image goes on. */
export interface TileCapture extends TileMoment, PixelSize {
  image: CanvasImageSource;
  /** When it was seen, by the hub's clock, milliseconds since 1970. */
  seenAtMilliseconds: number;
  picture: PictureKind;
  state: TileState;
}

import type { PixelSize } from "./chooseLevel.ts";
import type { PlayerLine } from "./mediaLine.ts";
import type { PlayerFailure } from "./trouble.ts";

/** Where a player gets its pictures and how it proves that it may. */
export interface PlayerSource {
  /** Absolute address on the hub's origin. */
  playlistUrl: string;
  token(): string;
  /**
   * The newest part of the stream that was already seen, by {@link PlaylistMark}. A player made after a failure waits for
   * something newer: a source that is frozen would otherwise show its last seconds again as if they were live.
   */
  alreadySeen: PlaylistMark | null;
  /** Hands out what has come from an absolute address already, once; null where nothing has. */
  arrived(url: string): ArrayBuffer | null;
  /** What comes by the window's line; null where each player asks for its own. */
  line: PlayerLine | null;
  /** Whether the window affords this tile parts (low-latency HLS); looked at with each playlist. They come by the line only. */
  mayPlayParts(): boolean;
  /** The picture's present size in device pixels. */
  size(): PixelSize;
}

/** Names the newest segment of a playlist: sequence number and program date-time. */
export type PlaylistMark = string;

export interface PlayerListener {
  /** A media playlist arrived; `advanced` where it holds something newer than the one before. */
  onPlaylist(mark: PlaylistMark, advanced: boolean): void;
  /** Told with each playlist: the camera offers parts, whether or not this player plays them. */
  onOffersParts(offers: boolean): void;
  onFailure(failure: PlayerFailure): void;
}

/** One running player of one video element. */
export interface Player {
  /** Starts loading again after a network failure, keeping what is buffered. */
  reload(): void;
  /** Gives the video element a new decoder after a media failure, keeping the connection. */
  recoverMedia(): void;
  /** Plays on where the browser has paused it, as it does when the element moves within the page. */
  keepPlaying(): void;
  /** Takes the rendition that fits a picture of this size in device pixels. */
  fit(size: PixelSize): void;
  /** When the presented picture was taken, by the source's clock, milliseconds since 1970; null where the source has none. */
  playingDateMilliseconds(): number | null;
  rendition(): PixelSize | null;
  /** Leaves nothing behind: no request, no timer, no source on the video element. */
  destroy(): void;
}

export type PlayerFactory = (video: HTMLVideoElement, source: PlayerSource, listener: PlayerListener) => Player;

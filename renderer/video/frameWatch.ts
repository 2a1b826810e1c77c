/** What a video element has presented so far. */
export interface FrameCount {
  presented: number;
  dropped: number;
}

/** What the watch needs of a video element. */
export type WatchedVideo = Pick<
  HTMLVideoElement,
  "currentTime" | "readyState" | "getVideoPlaybackQuality" | "requestVideoFrameCallback" | "cancelVideoFrameCallback"
>;

/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const haveCurrentData = 2;

/** Frame callbacks are asked for this often: each one makes the main thread prepare a frame of the page. */
const askEveryMilliseconds = 2000;
/** A callback that is out for longer while frames are decoded says that they do not reach the screen. */
const doubtAfterMilliseconds = 1000;

/**
 * Watches when a video element presents new frames.
 *
 * A frame callback for every frame of sixteen videos, or several a second, would keep the main thread preparing pages that
 * do not change. So each look reads the count of frames that were decoded and not dropped, and a callback every two seconds
 * vouches for them: where it does not come, only what was vouched for counts. The callback carries the running total, so
 * every frame is counted. While the window is hidden nothing is presented at all, and the advance of the playing
 * position stands in for it. The first frame of a start is told at once.
 */
export class FrameWatch {
  readonly #video: WatchedVideo;
  #armed: { handle: number; at: number } | null = null;
  #presented = 0;
  #presentedSeen = 0;
  #dropped = 0;
  #droppedSeen = 0;
  #drawnSeen = 0;
  #seenTime = -1;
  #advancedAt: number | null = null;
  #vouchedAt: number | null = null;
  #onNext: (() => void) | null = null;

  constructor(video: WatchedVideo) {
    this.#video = video;
  }

  /** Calls back once, when the next frame is presented; not after `stop`. `now` is the window's monotonic clock. */
  expect(now: number, onNext: () => void): void {
    this.#onNext = onNext;
    this.#arm(now);
  }

  /** When the newest frame was presented, to within the time between two looks; null before the first. */
  look(now: number, windowHidden: boolean): number | null {
    if (this.#hasAdvanced(windowHidden)) this.#advancedAt = now;
    if (windowHidden) {
      // What is out from before would be doubted when the window shows again. An expected frame stays expected.
      if (this.#onNext === null) this.#disarm();
      else if (this.#armed !== null) this.#armed.at = now;
      return this.#advancedAt;
    }
    const armed = this.#armed;
    if (armed === null && isTimeToAsk(now, this.#vouchedAt)) this.#arm(now);
    const isDoubtful = armed !== null && now - armed.at > doubtAfterMilliseconds && (this.#advancedAt ?? 0) > armed.at;
    return isDoubtful ? this.#vouchedAt : this.#advancedAt;
  }

  /** Frames since this watch began, across all sources the element has had. */
  count(): FrameCount {
    return { presented: this.#presented, dropped: this.#dropped };
  }

  stop(): void {
    this.#disarm();
    this.#onNext = null;
  }

  #disarm(): void {
    if (this.#armed !== null) this.#video.cancelVideoFrameCallback(this.#armed.handle);
    this.#armed = null;
  }

  #arm(at: number): void {
    this.#armed ??= { handle: this.#video.requestVideoFrameCallback(this.#onFrame), at };
  }

  readonly #onFrame = (now: number, metadata: VideoFrameCallbackMetadata): void => {
    this.#armed = null;
    this.#vouchedAt = now;
    this.#presented += sinceSeen(metadata.presentedFrames, this.#presentedSeen);
    this.#presentedSeen = metadata.presentedFrames;
    const onNext = this.#onNext;
    this.#onNext = null;
    onNext?.();
  };

  #hasAdvanced(windowHidden: boolean): boolean {
    const { currentTime, readyState } = this.#video;
    const hasMoved = currentTime !== this.#seenTime && readyState >= haveCurrentData;
    this.#seenTime = currentTime;
    const { totalVideoFrames, droppedVideoFrames } = this.#video.getVideoPlaybackQuality();
    this.#dropped += sinceSeen(droppedVideoFrames, this.#droppedSeen);
    this.#droppedSeen = droppedVideoFrames;
    const drawn = totalVideoFrames - droppedVideoFrames;
    const hasDrawn = drawn > this.#drawnSeen;
    this.#drawnSeen = drawn;
    return windowHidden ? hasMoved : hasDrawn;
  }
}

/** The same moments for all tiles of a window, so that their callbacks share the frames they cost. */
const isTimeToAsk = (now: number, before: number | null): boolean =>
  before === null || Math.floor(now / askEveryMilliseconds) > Math.floor(before / askEveryMilliseconds);

/** What a running total has gained; it starts again from nothing with each new source of the element. */
const sinceSeen = (total: number, seen: number): number => (total >= seen ? total - seen : total);

/** What a video element has presented so far. */
export interface FrameCount {
  presented: number;
  dropped: number;
}

/**
 * Watches whether a video element presents new frames.
 *
 * A frame callback for every frame would wake the main thread for each of sixteen videos at their full rate; one that is
 * armed again at each look (ten times a second) tells the same to within a tick, always on the early side, and still
 * counts every frame, because the callback carries the running total. While the window is hidden nothing is presented at
 * all, and the advance of the playing position stands in for it. The first frame of a start is told at once.
 */
export class FrameWatch {
  readonly #video: HTMLVideoElement;
  #armed: number | null = null;
  #presented = 0;
  #presentedSeen = 0;
  #dropped = 0;
  #droppedSeen = 0;
  #seenTime = -1;
  #frameArrived = false;
  #onNext: (() => void) | null = null;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
  }

  /** Calls back once, when the next frame is presented; not after `stop`. */
  expect(onNext: () => void): void {
    this.#onNext = onNext;
    this.#arm();
  }

  /** Whether a new frame was presented since the last look; arms the next one. */
  look(windowHidden: boolean): boolean {
    if (!windowHidden) this.#arm();
    const moved = windowHidden && this.#video.currentTime !== this.#seenTime && this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    this.#seenTime = this.#video.currentTime;
    this.#countDropped();
    const arrived = this.#frameArrived || moved;
    this.#frameArrived = false;
    return arrived;
  }

  /** Frames since this watch began, across all sources the element has had. */
  count(): FrameCount {
    return { presented: this.#presented, dropped: this.#dropped };
  }

  stop(): void {
    if (this.#armed !== null) this.#video.cancelVideoFrameCallback(this.#armed);
    this.#armed = null;
    this.#onNext = null;
  }

  #arm(): void {
    this.#armed ??= this.#video.requestVideoFrameCallback(this.#onFrame);
  }

  readonly #onFrame = (_now: number, metadata: VideoFrameCallbackMetadata): void => {
    this.#armed = null;
    this.#frameArrived = true;
    this.#presented += sinceSeen(metadata.presentedFrames, this.#presentedSeen);
    this.#presentedSeen = metadata.presentedFrames;
    const onNext = this.#onNext;
    this.#onNext = null;
    onNext?.();
  };

  #countDropped(): void {
    const { droppedVideoFrames } = this.#video.getVideoPlaybackQuality();
    this.#dropped += sinceSeen(droppedVideoFrames, this.#droppedSeen);
    this.#droppedSeen = droppedVideoFrames;
  }
}

/** What a running total has gained; it starts again from nothing with each new source of the element. */
const sinceSeen = (total: number, seen: number): number => (total >= seen ? total - seen : total);

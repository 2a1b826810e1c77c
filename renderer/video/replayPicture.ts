import type { OpenedReplay } from "../../shared/protocol/replay.ts";
import { correctionFor } from "./replayFollow.ts";
import { createReplayPlayer } from "./replayPlayer.ts";
import type { ReplayPlayer, ReplayPlayerSource } from "./replayPlayer.ts";

/** What the clock asks of every picture at one tick. */
export interface ReplayLead {
  momentMilliseconds: number;
  isRunning: boolean;
  speed: number;
}

export type ReplayPlayerFactory = (video: HTMLVideoElement, source: ReplayPlayerSource, onLost: (status: number | null) => void) => ReplayPlayer;
export const hlsReplayPlayers: ReplayPlayerFactory = createReplayPlayer;

const framesToLearn = 4;
/** Between two frames that follow each other, seconds; anything else is a jump. */
const [shortestFrame, longestFrame] = [1 / 130, 0.26];
/** A jump lands here after the moment it is for, so that rounding cannot show the frame before. */
const afterMomentSeconds = 0.001;

/** One stretch of the past in one video element, kept in step with a clock that is not its own. */
export class ReplayPicture {
  readonly video = document.createElement("video");
  readonly opened: OpenedReplay;
  readonly #player: ReplayPlayer;
  #jumpedAt = Number.NEGATIVE_INFINITY;
  /** The element's time of the frame on the screen. */
  #frameAt: number | null = null;
  #frameSeconds: number | null = null;
  #framesSeen = 0;
  #frameRequest = 0;
  #hasPicture = true;

  constructor(opened: OpenedReplay, source: ReplayPlayerSource, create: ReplayPlayerFactory, onLost: (status: number | null) => void) {
    this.opened = opened;
    this.video.className = "replay-picture__video";
    this.video.disablePictureInPicture = true;
    this.video.setAttribute("aria-hidden", "true");
    this.video.tabIndex = -1;
    this.#player = create(this.video, source, onLost);
    this.#askForFrame();
  }

  /** Whether it shows, or could show at once, the picture of the moment it was last led to. */
  get isReady(): boolean {
    return this.#player.isKnown() && (!this.#hasPicture || (!this.video.seeking && this.video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA));
  }

  /** Whether a picture of that moment is there at all. */
  get hasPicture(): boolean {
    return this.#hasPicture;
  }

  /** When the picture on the screen was taken, milliseconds since 1970. */
  get shownMilliseconds(): number | null {
    return this.#player.momentAt(this.video.currentTime);
  }

  /** When the frame on the screen begins, likewise; null while that is not known. */
  get frameMilliseconds(): number | null {
    return this.#frameAt === null || this.video.seeking ? null : this.#player.momentAt(this.#frameAt);
  }

  /** How long a frame lasts, milliseconds; null until some have been seen. */
  get frameLength(): number | null {
    return this.#framesSeen < framesToLearn || this.#frameSeconds === null ? null : this.#frameSeconds * 1000;
  }

  fit(size: { width: number; height: number }): void {
    this.#player.fit(size);
  }

  follow({ momentMilliseconds, isRunning, speed }: ReplayLead, now: number): void {
    const target = this.#player.mediaTimeAt(momentMilliseconds);
    this.#hasPicture = target !== null || !this.#player.isKnown();
    if (target === null) return this.#stand();
    if (isRunning && this.video.paused) this.#play();
    if (!isRunning) this.#stand();
    const correction = correctionFor({
      isRunning,
      speed,
      driftSeconds: this.video.currentTime - target - (isRunning ? 0 : afterMomentSeconds),
      isSeeking: this.video.seeking,
      sinceJumpMilliseconds: now - this.#jumpedAt,
    });
    if (correction.kind === "rate" && Math.abs(this.video.playbackRate - correction.rate) > 0.005 * speed) this.video.playbackRate = correction.rate;
    if (correction.kind !== "jump" || this.video.readyState < HTMLMediaElement.HAVE_METADATA) return;
    this.#jumpedAt = now;
    this.#frameAt = null;
    this.video.currentTime = target + afterMomentSeconds;
    this.#askForFrame();
  }

  #stand(): void {
    if (!this.video.paused) this.video.pause();
  }

  #play(): void {
    this.video.play().catch((error: unknown) => {
      // Paused again, or taken away, before it began. Anything else shows as a tile that is not in step.
      if (!(error instanceof DOMException && error.name === "AbortError")) console.warn("The browser refused to play a replay", error);
    });
  }

  #askForFrame(): void {
    this.video.cancelVideoFrameCallback(this.#frameRequest);
    this.#frameRequest = this.video.requestVideoFrameCallback((_now, { mediaTime }) => this.#framePresented(mediaTime));
  }

  /** Which frame is on the screen has to be known at any moment: a step goes on from it. */
  #framePresented(mediaTime: number): void {
    const passed = this.#frameAt === null ? 0 : mediaTime - this.#frameAt;
    if (passed >= shortestFrame && passed <= longestFrame) {
      this.#framesSeen += 1;
      this.#frameSeconds = Math.min(this.#frameSeconds ?? passed, passed);
    }
    this.#frameAt = mediaTime;
    this.#askForFrame();
  }

  destroy(): void {
    this.video.cancelVideoFrameCallback(this.#frameRequest);
    this.#player.destroy();
    this.video.remove();
  }
}

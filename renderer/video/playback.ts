import { retryDelayMilliseconds } from "./backoff.ts";
import type { PixelSize } from "./chooseLevel.ts";
import type { FrameWatch } from "./frameWatch.ts";
import type { PlayerLine } from "./mediaLine.ts";
import type { Player, PlayerListener, PlayerSource, PlaylistMark } from "./player.ts";
import { silenceLimitMilliseconds } from "./tileState.ts";
import type { TroubleNotice } from "./tileState.ts";
import type { PlayerFailure, Trouble } from "./trouble.ts";
import type { BudgetMember, StartTicket } from "./windowBudget.ts";
import type { Tick } from "./windowTicker.ts";

export interface PlaybackListener {
  onFrame(): void;
  onSilence(lastFrameAt: number): void;
  onTrouble(notice: TroubleNotice): void;
  onTroubleOver(): void;
  onViewLost(): void;
  /** Told with each playlist: whether the camera offers parts. */
  onOffersParts(offers: boolean): void;
  /** The player is about to go while its last picture should stay. */
  onBeforeRebuild(): void;
}

export interface PlaybackParts {
  watch: Pick<FrameWatch, "look" | "expect" | "stop">;
  createPlayer(source: PlayerSource, listener: PlayerListener): Player;
  budget: Pick<BudgetMember, "requestStart" | "mayPlayParts">;
  token(): string;
  arrived(url: string): ArrayBuffer | null;
  line(): PlayerLine | null;
  size(): PixelSize;
  now(): number;
  random(): number;
}

/** A start without a picture after this long has failed, whatever the browser says: `play()` may stay pending for ever. */
const startLimitMilliseconds = 6000;
/** The stream moves but the picture does not for this long: the player is stuck, and a new one is made. */
const stuckLimitMilliseconds = 3000;
/** A player that hears nothing at all for this long has died without a word. */
const deafLimitMilliseconds = 10_000;
/** Only a picture that has run this long counts as recovered; until then failures add up and the pauses grow. */
const steadyMilliseconds = 5000;

type Phase =
  | { kind: "stopped" }
  | { kind: "queued"; ticket: StartTicket }
  /** `news`: whether the playlist holds anything newer than what was already seen. */
  | { kind: "starting"; player: Player; ticket: StartTicket; since: number; news: "unknown" | "none" | "arrived" }
  | { kind: "playing"; player: Player }
  /** `usable`: the player may go on loading while what it has buffered still plays. */
  | { kind: "retrying"; player: Player | null; usable: boolean; retryAt: number };

/** Keeps one video element playing one playlist: starts, watches, recovers, without end and without a timer of its own. */
export class Playback {
  readonly #parts: PlaybackParts;
  readonly #listener: PlaybackListener;
  #playlistUrl: string | null = null;
  #phase: Phase = { kind: "stopped" };
  /** What brings the players' pictures. It goes on from one player to the next: for each that fails to begin anew would disturb the neighbours'. */
  #line: PlayerLine | null = null;
  #failures = 0;
  #rebuilds = 0;
  #mediaRecovered = false;
  #lastFrameAt: number | null = null;
  #steadySince: number | null = null;
  #lastMark: PlaylistMark | null = null;
  #lastPlaylistAt = 0;
  #newsSinceFrameAt: number | null = null;

  constructor(parts: PlaybackParts, listener: PlaybackListener) {
    this.#parts = parts;
    this.#listener = listener;
  }

  get player(): Player | null {
    return "player" in this.#phase ? this.#phase.player : null;
  }

  get rebuilds(): number {
    return this.#rebuilds;
  }

  get lastFrameAt(): number | null {
    return this.#lastFrameAt;
  }

  /** Starts (again) with this playlist. */
  begin(playlistUrl: string): void {
    this.stop();
    this.#playlistUrl = playlistUrl;
    this.#failures = 0;
    this.#queue("first");
  }

  /** Takes the player away; nothing of it remains. */
  stop(): void {
    const phase = this.#phase;
    this.#phase = { kind: "stopped" };
    if ("ticket" in phase) phase.ticket.done();
    if ("player" in phase) phase.player?.destroy();
    this.#line?.leave();
    this.#line = null;
    this.#parts.watch.stop();
    this.#steadySince = null;
    this.#newsSinceFrameAt = null;
  }

  tick({ now, late }: Tick, windowHidden: boolean): void {
    if (this.#phase.kind === "stopped") return;
    if (this.player !== null) this.#lookForFrames(now, windowHidden);
    if (this.#phase.kind === "retrying" && now >= this.#phase.retryAt) this.#retry(this.#phase, now);
    if (late) return;
    this.#watchSilence(now);
    this.#watchPlayer(now);
  }

  #lookForFrames(now: number, windowHidden: boolean): void {
    const newestAt = this.#parts.watch.look(now, windowHidden);
    // A start is over with the first frame on the screen, which is told when it comes; decoded frames are none yet.
    if (newestAt === null || (this.#phase.kind === "starting" && !windowHidden)) return;
    if (this.#lastFrameAt === null || newestAt > this.#lastFrameAt) this.#framePresented(newestAt);
    else this.#lastFrameAt = newestAt;
  }

  #watchPlayer(now: number): void {
    const phase = this.#phase;
    if (phase.kind === "starting" && now - phase.since > startLimitMilliseconds) this.#fail({ kind: "no-picture" });
    if (phase.kind !== "playing" || this.#silence(now) < silenceLimitMilliseconds) {
      this.player?.keepPlaying();
      return;
    }
    const stuck = this.#newsSinceFrameAt !== null && now - this.#newsSinceFrameAt > stuckLimitMilliseconds;
    const deaf = now - this.#lastPlaylistAt > deafLimitMilliseconds;
    if (stuck || deaf) this.#fail({ kind: "no-picture" });
    else phase.player.keepPlaying();
  }

  #framePresented(now: number): void {
    this.#lastFrameAt = now;
    this.#newsSinceFrameAt = null;
    this.#steadySince ??= now;
    if (now - this.#steadySince > steadyMilliseconds) {
      this.#failures = 0;
      this.#mediaRecovered = false;
    }
    if (this.#phase.kind === "starting") {
      this.#phase.ticket.done();
      this.#phase = { kind: "playing", player: this.#phase.player };
    }
    this.#listener.onFrame();
  }

  #watchSilence(now: number): void {
    if (this.#lastFrameAt === null || this.#silence(now) < silenceLimitMilliseconds) return;
    this.#steadySince = null;
    this.#listener.onSilence(this.#lastFrameAt);
  }

  #silence(now: number): number {
    return this.#lastFrameAt === null ? Infinity : now - this.#lastFrameAt;
  }

  #queue(kind: "first" | "again"): void {
    const ticket = this.#parts.budget.requestStart(kind, () => this.#start(ticket));
    this.#phase = { kind: "queued", ticket };
  }

  #start(ticket: StartTicket): void {
    if (this.#phase.kind !== "queued" || this.#playlistUrl === null) return ticket.done();
    const now = this.#parts.now();
    this.#lastPlaylistAt = now;
    this.#newsSinceFrameAt = null;
    this.#line = this.#parts.line();
    const player: Player = this.#parts.createPlayer(
      {
        playlistUrl: this.#playlistUrl,
        token: () => this.#parts.token(),
        arrived: (url) => this.#parts.arrived(url),
        line: this.#line,
        mayPlayParts: () => this.#parts.budget.mayPlayParts(),
        size: () => this.#parts.size(),
        alreadySeen: this.#lastFrameAt === null ? null : this.#lastMark,
      },
      {
        onPlaylist: (mark, advanced) => {
          if (player === this.player) this.#playlistArrived(mark, advanced);
        },
        onOffersParts: (offers) => {
          if (player === this.player) this.#listener.onOffersParts(offers);
        },
        onFailure: (failure) => {
          if (player === this.player) this.#failed(failure);
        },
      },
    );
    this.#phase = { kind: "starting", player, ticket, since: now, news: "unknown" };
    this.#parts.watch.expect(now, () => {
      if (player === this.player) this.#framePresented(this.#parts.now());
    });
  }

  #playlistArrived(mark: PlaylistMark, advanced: boolean): void {
    const now = this.#parts.now();
    this.#lastMark = mark;
    this.#lastPlaylistAt = now;
    const phase = this.#phase;
    if (advanced && this.#silence(now) > 1000) this.#newsSinceFrameAt ??= now;
    if (phase.kind === "playing") this.#listener.onTroubleOver();
    if (phase.kind !== "starting" || phase.news === "arrived") return;
    if (advanced) {
      this.#phase = { ...phase, since: now, news: "arrived" };
      return;
    }
    // A source that stands still must not keep others from starting, and its silence is no failed start.
    phase.ticket.done();
    this.#phase = { ...phase, since: now, news: "none" };
    if (phase.news === "unknown") this.#listener.onTrouble({ trouble: { kind: "stream-frozen" }, retryAt: null });
  }

  #failed(failure: PlayerFailure): void {
    if (this.#phase.kind === "retrying") return;
    if (failure.kind === "view-lost") {
      this.stop();
      this.#listener.onViewLost();
    } else if (failure.kind === "network") {
      this.#fail(failure.trouble);
    } else if (failure.decoderFailed && this.#phase.kind === "playing" && !this.#mediaRecovered) {
      this.#mediaRecovered = true;
      this.#listener.onBeforeRebuild();
      this.#phase.player.recoverMedia();
    } else {
      this.#fail({ kind: "stream-broken" }, !failure.decoderFailed);
    }
  }

  #fail(trouble: Trouble, usable = true): void {
    const phase = this.#phase;
    if (phase.kind === "stopped" || phase.kind === "retrying") return;
    if ("ticket" in phase) phase.ticket.done();
    this.#failures += 1;
    const retryAt = this.#parts.now() + retryDelayMilliseconds(this.#failures, () => this.#parts.random());
    this.#phase = { kind: "retrying", player: this.player, usable, retryAt };
    this.#listener.onTrouble({ trouble, retryAt });
  }

  #retry(phase: Extract<Phase, { kind: "retrying" }>, now: number): void {
    if (phase.player !== null && phase.usable && this.#silence(now) < silenceLimitMilliseconds) {
      // What is buffered still plays; only the loading has stopped.
      phase.player.reload();
      this.#phase = { kind: "playing", player: phase.player };
      return;
    }
    this.#listener.onBeforeRebuild();
    phase.player?.destroy();
    this.#rebuilds += 1;
    this.#queue("again");
  }
}

import type { OpenedReplay } from "../../shared/protocol/replay.ts";
import { retryDelayMilliseconds } from "./backoff.ts";
import type { PixelSize } from "./chooseLevel.ts";
import { ReplayPicture } from "./replayPicture.ts";
import type { ReplayLead, ReplayPlayerFactory } from "./replayPicture.ts";
import type { ReplaySource } from "./replaySource.ts";

const quietMilliseconds = 5_000;

/** What a tile lends a replay: its view, for as long as it has one. */
export interface ReplayableTile {
  /** Names the tile among its neighbours. */
  key: string;
  cameraId: string;
  name: string;
  /** The grant under which the tile shows its camera now; null while it has none. */
  grantId(): string | null;
}

export type ReplayTileState =
  | { kind: "opening" }
  | { kind: "shown" }
  /** The camera has no picture of that moment. */
  | { kind: "no-picture" }
  /** Waited for long enough; it joins in once it has the picture. */
  | { kind: "late" }
  | { kind: "refused"; title: string }
  | { kind: "trouble" }
  /** The view has ended, and the replay with it. */
  | { kind: "ended" };

export interface ReplayTileParts {
  replays: ReplaySource;
  createPlayer: ReplayPlayerFactory;
  hubOrigin(): string;
  token(): string;
}

/** One camera of a replay: what the hub has opened of it, and the picture of the moment the clock stands at. */
export class ReplayTile {
  readonly tile: ReplayableTile;
  /** Where its picture stands; whoever shows the tile puts it into the page. */
  readonly element = document.createElement("div");
  readonly #parts: ReplayTileParts;
  readonly #grantId: string;
  #size: PixelSize = { width: 0, height: 0 };
  #shown: ReplayPicture | null = null;
  /** Takes the place of the one that is shown once it has a picture: no tile goes dark because its replay was widened. */
  #coming: ReplayPicture | null = null;
  #asking: AbortController | null = null;
  #askAgainAt: number | null = null;
  #failures = 0;
  /** After a refusal nothing is asked for a while: it would be the same. */
  #quietUntil = 0;
  #state: ReplayTileState = { kind: "opening" };

  constructor(tile: ReplayableTile, grantId: string, parts: ReplayTileParts) {
    this.tile = tile;
    this.#grantId = grantId;
    this.#parts = parts;
    this.element.className = "replay-picture";
  }

  get grantId(): string {
    return this.#grantId;
  }

  get state(): ReplayTileState {
    return this.#state;
  }

  /** What stands open, or is about to. */
  get opened(): OpenedReplay | null {
    return (this.#coming ?? this.#shown)?.opened ?? null;
  }

  get isOver(): boolean {
    return this.#state.kind === "ended" || this.#state.kind === "refused";
  }

  /** Whether the hub is being asked, or has just said no. */
  get isAsking(): boolean {
    return this.#asking !== null || performance.now() < this.#quietUntil;
  }

  /** Whether nobody need wait for it. */
  get isReady(): boolean {
    return this.isOver || this.#state.kind === "trouble" || (this.#shown?.isReady ?? false);
  }

  /** When the picture on the screen was taken, milliseconds since 1970; null where none is shown. */
  get shownMilliseconds(): number | null {
    return this.#shown !== null && this.#shown.hasPicture ? this.#shown.shownMilliseconds : null;
  }

  get frame(): { startMilliseconds: number; lengthMilliseconds: number } | null {
    const [start, length] = [this.#shown?.frameMilliseconds ?? null, this.#shown?.frameLength ?? null];
    return start === null || length === null ? null : { startMilliseconds: start, lengthMilliseconds: length };
  }

  /** Has the hub open the past from this moment, in place of what stood open. */
  async open(fromMilliseconds: number, beginAtMilliseconds: number, now: number): Promise<void> {
    if (this.isOver) return;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const answer = await this.#parts.replays.open(this.#grantId, fromMilliseconds, asking.signal);
      if (asking.signal.aborted) return;
      if (answer.outcome === "opened") this.#begin(answer.replay, beginAtMilliseconds);
      else if (answer.problem.code === "grant_ended") this.end();
      else if (answer.problem.status >= 500 || answer.problem.status === 429) this.#failed(now);
      else if (this.#shown === null) this.#over({ kind: "refused", title: answer.problem.title });
      else this.#quietUntil = now + quietMilliseconds;
    } catch (error) {
      if (asking.signal.aborted) return;
      console.warn(`The replay of "${this.tile.name}" could not be opened`, error);
      this.#failed(now);
    } finally {
      if (this.#asking === asking) this.#asking = null;
    }
  }

  #begin(opened: OpenedReplay, beginAtMilliseconds: number): void {
    this.#coming?.destroy();
    const picture: ReplayPicture = new ReplayPicture(
      opened,
      {
        playlistUrl: new URL(opened.playlistUrl, this.#parts.hubOrigin()).href,
        token: () => this.#parts.token(),
        size: () => this.#size,
        fromMilliseconds: Date.parse(opened.from),
        beginAtMilliseconds,
      },
      this.#parts.createPlayer,
      (status) => this.#lost(picture, status),
    );
    this.#coming = picture;
    // Below the one that is shown.
    this.element.prepend(picture.video);
  }

  #lost(picture: ReplayPicture, status: number | null): void {
    if (picture !== this.#shown && picture !== this.#coming) return;
    if (this.tile.grantId() !== this.#grantId) return this.end();
    console.warn(`The replay of "${this.tile.name}" stopped`, status ?? "no answer");
    this.#failed(performance.now());
  }

  #failed(now: number): void {
    this.#failures += 1;
    this.#askAgainAt = now + retryDelayMilliseconds(this.#failures, Math.random);
    this.#state = { kind: "trouble" };
  }

  /** Follows the clock; called several times a second. */
  follow(lead: ReplayLead, now: number, isWaitedFor: boolean): void {
    if (this.isOver) return;
    if (this.tile.grantId() !== this.#grantId) return this.end();
    this.#shown?.follow(lead, now);
    this.#coming?.follow(lead, now);
    if (this.#coming?.isReady === true) {
      this.#shown?.destroy();
      this.#shown = this.#coming;
      this.#coming = null;
      this.#failures = 0;
      this.#askAgainAt = null;
    }
    if (this.#askAgainAt !== null && now >= this.#askAgainAt) {
      this.#askAgainAt = null;
      void this.open(Math.min(lead.momentMilliseconds, Date.parse(this.opened?.from ?? new Date(lead.momentMilliseconds).toISOString())), lead.momentMilliseconds, now);
    }
    this.#state = this.#describe(isWaitedFor);
  }

  #describe(isWaitedFor: boolean): ReplayTileState {
    if (this.#askAgainAt !== null) return { kind: "trouble" };
    if (this.#shown === null) return { kind: "opening" };
    if (!this.#shown.hasPicture) return { kind: "no-picture" };
    return this.#shown.isReady || isWaitedFor ? { kind: "shown" } : { kind: "late" };
  }

  fit(size: PixelSize): void {
    this.#size = size;
    this.#shown?.fit(size);
    this.#coming?.fit(size);
  }

  /** The view has ended: the picture goes at once. */
  end(): void {
    if (!this.isOver) this.#over({ kind: "ended" });
  }

  #over(state: ReplayTileState): void {
    this.#state = state;
    this.#asking?.abort();
    this.#asking = null;
    this.#askAgainAt = null;
    this.#shown?.destroy();
    this.#coming?.destroy();
    this.#shown = null;
    this.#coming = null;
  }

  dispose(): void {
    this.#over({ kind: "ended" });
    this.element.remove();
  }
}

import { Problem } from "../../shared/protocol/problems.ts";
import type { MediaLimits } from "./limits.ts";
import { LiveWindow } from "./liveWindow.ts";
import type { MemoryBudget } from "./memoryBudget.ts";
import { isListed, PartFeed } from "./partFeed.ts";
import type { AwaitedByPlayer } from "./partFeed.ts";
import type { AnnouncedParts } from "./partWindow.ts";
import { Publication } from "./publication.ts";
import type { MediaPlaylist } from "./playlistModel.ts";
import { PlaylistSource } from "./playlistSource.ts";
import type { StreamDescription } from "./playlistSource.ts";
import { namesOf } from "./resourceNames.ts";
import type { ResourceNames } from "./resourceNames.ts";
import { ResourceShelf } from "./resourceShelf.ts";
import type { ShelvedResource } from "./resourceShelf.ts";
import { SegmentDownloads } from "./segmentDownloads.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

export interface UpstreamStreamParts {
  client: UpstreamClient;
  limits: MediaLimits;
  names: ResourceNames;
  budget: MemoryBudget;
}

type StreamState =
  /** Nobody asks; nothing is fetched and nothing held. */
  | { kind: "resting" }
  | { kind: "starting" }
  | { kind: "playing"; publication: Publication }
  | { kind: "failing"; problem: Problem };

/** Somebody who is told what players are told, as it changes, and need not ask. */
export interface StreamFollower {
  /** Is to be told of parts as well, as each is here, where the camera offers them. */
  withParts: boolean;
  onPublished(publication: Publication, parts: AnnouncedParts | null): void;
  /** Players are refused from now on; whoever asks is told why. */
  onFailing(): void;
}

/** One stretch between waking and resting; what it started late must not touch the next one. */
interface Watch {
  abort: AbortController;
  timer: NodeJS.Timeout | null;
  failures: number;
  /** Players of long segments ask seldom. */
  idleMilliseconds: number;
  lastSuccessAt: number;
}

const shortestPauseMilliseconds = 250;
const longestPollMilliseconds = 1_000;

/** Spreads moments that would otherwise coincide for many cameras: ±15 %. */
const jittered = (milliseconds: number): number => milliseconds * (0.85 + Math.random() * 0.3);

/**
 * One rendition of one camera, fetched once for any number of viewers. It follows the camera's playlist, fetches new
 * segments ahead, and tells players of a segment only when its bytes are here: a player's request never waits for
 * a camera, and one that hangs cannot use up a browser's six connections to the hub.
 */
export class UpstreamStream {
  readonly #limits: MediaLimits;
  readonly #source: PlaylistSource;
  readonly #shelf: ResourceShelf;
  readonly #budget: MemoryBudget;
  readonly #window: LiveWindow;
  readonly #downloads: SegmentDownloads;
  readonly #parts: PartFeed;
  #state: StreamState = { kind: "resting" };
  #latest: Publication | null = null;
  #watch: Watch | null = null;
  #lastAskedAt = 0;
  #waiting: (() => void)[] = [];
  readonly #followers = new Set<StreamFollower>();
  #closed = false;

  /** `preference` says which variant to follow where the address leads to several. */
  constructor(url: string, preference: "best" | "lightest", parts: UpstreamStreamParts) {
    this.#limits = parts.limits;
    this.#budget = parts.budget;
    this.#source = new PlaylistSource(url, preference, parts.client, parts.limits);
    this.#shelf = new ResourceShelf(parts.client, parts.limits, parts.budget);
    this.#window = new LiveWindow(parts.names, parts.limits);
    this.#downloads = new SegmentDownloads(this.#shelf);
    this.#parts = new PartFeed(parts.names, this.#window, this.#shelf, parts.limits);
  }

  /** Someone wants this stream: fetch it, and go on for as long as somebody asks. */
  touch(): void {
    if (this.#closed) return;
    this.#lastAskedAt = performance.now();
    if (this.#watch !== null) return;
    const watch: Watch = {
      abort: new AbortController(),
      timer: null,
      failures: 0,
      idleMilliseconds: this.#limits.idleMilliseconds,
      lastSuccessAt: performance.now(),
    };
    this.#watch = watch;
    this.#state = { kind: "starting" };
    void this.#poll(watch);
  }

  /**
   * The playlist for players, its resources below `folder`. Waits a moment for a camera that has not answered yet;
   * throws the camera's `Problem` at once while it is failing, and `source_timeout` when the moment is over.
   */
  async playlist(folder: string): Promise<string> {
    return (await this.#published()).text(folder);
  }

  /**
   * The playlist with parts, where the camera offers them, else as `playlist`. Where a player waits for a part it is
   * answered once that is here, and after a moment in any case: a camera that has died keeps nobody.
   */
  async playlistWithParts(folder: string, awaited: AwaitedByPlayer | null): Promise<string> {
    this.#parts.touch();
    let publication = await this.#published();
    if (awaited !== null) {
      const isOver = () => this.#state.kind !== "playing" || isListed(awaited, this.#state.publication, this.#parts.partsOf(this.#state.publication));
      await this.#until(isOver, this.#limits.partWaitMilliseconds);
      publication = await this.#published();
    }
    return publication.text(folder, this.#parts.partsOf(publication));
  }

  async #published(): Promise<Publication> {
    this.touch();
    await this.#until(() => this.#state.kind !== "starting", this.#limits.firstAnswerMilliseconds);
    if (this.#state.kind === "playing") return this.#state.publication;
    if (this.#state.kind === "failing") throw this.#state.problem;
    throw new Problem("source_timeout", "The camera has not answered yet");
  }

  /** Tells this follower of what players are told, now and as it changes, and keeps the stream going. Returns the end of it. */
  follow(follower: StreamFollower): () => void {
    this.touch();
    this.#followers.add(follower);
    this.#touchParts();
    this.#tell(follower);
    return () => {
      if (this.#followers.delete(follower)) this.#lastAskedAt = performance.now();
    };
  }

  /** What the camera's address turned out to be. Waits and throws as `playlist` does. */
  async description(): Promise<StreamDescription> {
    this.touch();
    await this.#until(() => this.#source.description !== null || this.#state.kind === "failing", this.#limits.firstAnswerMilliseconds);
    if (this.#source.description !== null) return this.#source.description;
    throw this.#state.kind === "failing" ? this.#state.problem : new Problem("source_timeout", "The camera has not answered yet");
  }

  /** What is known of the address without asking. */
  knownDescription(): StreamDescription | null {
    return this.#source.description;
  }

  /** Bits per second of what players are being told of; null while nothing is. */
  measuredBitsPerSecond(): number | null {
    return this.#latest?.bitsPerSecond ?? null;
  }

  /** A segment, initialization section or key that players were told of; null if it is not, or no longer, held. */
  resource(name: string): ShelvedResource | null {
    this.touch();
    return this.#shelf.get(name);
  }

  /** Ends everything at once; nothing is held or fetched afterwards. */
  close(): void {
    this.#closed = true;
    this.#rest();
  }

  async #until(isDone: () => boolean, milliseconds: number): Promise<void> {
    const deadline = performance.now() + milliseconds;
    while (!isDone() && !this.#closed && performance.now() < deadline) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, Math.max(0, deadline - performance.now()));
        this.#waiting.push(resolve);
      });
      clearTimeout(timer);
    }
  }

  #enter(state: StreamState): void {
    this.#state = state;
    this.#resumeWaiting();
    for (const follower of [...this.#followers]) this.#tell(follower);
  }

  #tell(follower: StreamFollower): void {
    if (this.#state.kind === "failing") follower.onFailing();
    if (this.#state.kind !== "playing") return;
    const { publication } = this.#state;
    follower.onPublished(publication, follower.withParts ? this.#parts.partsOf(publication) : null);
  }

  get #partFollowers(): StreamFollower[] {
    return [...this.#followers].filter(({ withParts }) => withParts);
  }

  /** Whoever follows parts wants them for as long as they follow. */
  #touchParts(): void {
    if (this.#partFollowers.length > 0) this.#parts.touch();
  }

  #partArrived(): void {
    this.#resumeWaiting();
    for (const follower of this.#partFollowers) this.#tell(follower);
  }

  #resumeWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }

  #rest(): void {
    const watch = this.#watch;
    this.#watch = null;
    if (watch !== null) {
      if (watch.timer !== null) clearTimeout(watch.timer);
      watch.abort.abort(new Problem("source_unreachable", "No longer wanted"));
    }
    this.#window.clear();
    this.#parts.clear();
    this.#shelf.clear();
    this.#latest = null;
    this.#enter({ kind: "resting" });
  }

  async #poll(watch: Watch): Promise<void> {
    let pause: number;
    const askedAt = performance.now();
    this.#touchParts();
    try {
      // After a failure the camera is to answer at once.
      const playlist = await this.#source.fetch(watch.abort.signal, watch.failures === 0 ? this.#parts.awaited() : null);
      if (watch !== this.#watch) return;
      this.#resumeWaiting();
      this.#take(playlist, watch);
      watch.idleMilliseconds = Math.max(this.#limits.idleMilliseconds, playlist.targetDurationSeconds * 2_500);
      const usualPause = Math.min(longestPollMilliseconds, Math.max(shortestPauseMilliseconds, playlist.targetDurationSeconds * 500));
      pause = this.#parts.pauseMilliseconds(performance.now() - askedAt) ?? usualPause;
    } catch (error) {
      if (watch !== this.#watch) return;
      watch.failures += 1;
      this.#fail(watch, error instanceof Problem ? error : new Problem("internal", "The video gateway failed", [], { cause: error }));
      pause = Math.min(this.#limits.longestPauseMilliseconds, shortestPauseMilliseconds * 2 ** Math.min(watch.failures, 10));
    }
    const isWanted = this.#followers.size > 0 || performance.now() - this.#lastAskedAt <= watch.idleMilliseconds;
    if (!isWanted) this.#rest();
    else watch.timer = setTimeout(() => void this.#poll(watch), jittered(pause));
  }

  #fail(watch: Watch, problem: Problem): void {
    const worksStill = this.#latest !== null && performance.now() - watch.lastSuccessAt < this.#limits.failingAfterMilliseconds;
    if (!worksStill) this.#enter({ kind: "failing", problem });
  }

  #take(playlist: MediaPlaylist, watch: Watch): void {
    if (playlist.segments.length === 0) throw new Problem("source_invalid", "The camera's playlist is empty");
    this.#source.check(playlist.segments.slice(-this.#limits.windowSegments));
    watch.failures = 0;
    watch.lastSuccessAt = performance.now();
    this.#window.accept(playlist);
    if (this.#state.kind === "failing" && this.#latest !== null) this.#enter({ kind: "playing", publication: this.#latest });
    this.#publish(playlist);
    this.#downloads.retryPostponed();
    this.#download(playlist, watch);
    this.#parts.take(playlist, () => {
      if (watch === this.#watch) this.#partArrived();
    });
  }

  #download(playlist: MediaPlaylist, watch: Watch): void {
    this.#downloads.start(this.#window.wanted(), (problem) => {
      if (watch !== this.#watch) return;
      if (problem !== null && this.#latest === null) this.#enter({ kind: "failing", problem });
      this.#publish(playlist);
      this.#download(playlist, watch);
    });
  }

  #publish(playlist: MediaPlaylist): void {
    const announced = this.#window.announced();
    if (announced.length > 0 && this.#latest?.isOf(announced) !== true) {
      this.#latest = new Publication(announced, playlist, this.#shelf);
      this.#enter({ kind: "playing", publication: this.#latest });
      this.#window.trim(this.#budget.isShort);
      this.#shelf.keepOnly(new Set([...this.#window.held().flatMap(({ resources }) => namesOf(resources)), ...this.#parts.names()]));
    }
  }
}

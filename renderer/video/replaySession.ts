import { replayReachMilliseconds } from "../../shared/policy/replay.ts";
import { moveTo, neighbourSpeed, positionAt, setRunning, setSpeed } from "./replayClock.ts";
import type { ReplayClock, ReplaySpeed } from "./replayClock.ts";
import { nextReplayState } from "./replayState.ts";
import type { ReplayEvent, ReplayState } from "./replayState.ts";
import { describeReplay, nothingReplayed } from "./replaySnapshot.ts";
import type { ReplaySnapshot } from "./replaySnapshot.ts";
import { ReplayTile } from "./replayTile.ts";
import type { ReplayableTile, ReplayTileParts } from "./replayTile.ts";

export interface ReplayParts extends ReplayTileParts {
  /** The hub's clock, milliseconds since 1970. */
  hubNow(): number;
}

const tickMilliseconds = 50;
/** Tiles are opened one after the other, as live ones are. */
const betweenStartsMilliseconds = 60;
/** No tile holds the others for longer. */
const waitAtMostMilliseconds = 2_500;
/** A tile that is short of pictures for less than this has a hiccup, and catches up by itself. */
const hiccupMilliseconds = 250;
/** Without an incident in reach a replay begins so long ago, and otherwise so long before the incident. */
const beginBackMilliseconds = 30_000;
const beginBeforeIncidentMilliseconds = 10_000;
/** What is opened before the moment somebody goes to. */
const leadInMilliseconds = 20_000;
/** What is newer than this is worth opening anew when the end is reached. */
const worthOpeningMilliseconds = 8_000;
/** At the end the last picture stays. */
const beforeEndMilliseconds = 50;
/** While somebody drags along the bar nothing is opened. */
const settleMilliseconds = 250;

/** Several cameras' past in step: one clock leads, every tile follows. One a window. React-free. */
export class ReplaySession {
  readonly #parts: ReplayParts;
  readonly #available = new Map<string, ReplayableTile>();
  readonly #tiles = new Map<string, ReplayTile>();
  readonly #listeners = new Set<() => void>();
  #clock: ReplayClock = { positionMilliseconds: 0, speed: 1, sinceMilliseconds: null };
  #state: ReplayState = { kind: "off" };
  #timer: ReturnType<typeof setInterval> | null = null;
  #waitingSince = 0;
  #behindSince: number | null = null;
  #movedAt = 0;
  /** Of the camera that has most, as far as it is known, milliseconds. */
  #frameLength = 1000 / 30;
  #askedForMore = { end: 0, at: 0 };
  #clip: { from: number | null; to: number | null } = { from: null, to: null };
  #snapshot: ReplaySnapshot = nothingReplayed;

  constructor(parts: ReplayParts) {
    this.#parts = parts;
  }

  /** A tile that can be replayed stands in the window; returns what takes it away again. */
  register(tile: ReplayableTile): () => void {
    this.#available.set(tile.key, tile);
    return () => {
      if (this.#available.get(tile.key) !== tile) return;
      this.#available.delete(tile.key);
      this.#leave(tile.key);
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): ReplaySnapshot => this.#snapshot;

  /** The tile's replay, where it takes part. */
  tileOf(key: string): ReplayTile | null {
    return this.#tiles.get(key) ?? null;
  }

  /** Replays every tile that has a view; with a replay on, all go back to live. */
  toggleAll(occurredAtMilliseconds: number | null): void {
    if (this.#state.kind !== "off") return this.close();
    this.#start([...this.#available.keys()], occurredAtMilliseconds);
  }

  /** Takes one tile into the replay, or lets it go back to live. */
  toggleTile(key: string, occurredAtMilliseconds: number | null): void {
    if (this.#tiles.has(key)) return this.#leave(key);
    this.#start([key], occurredAtMilliseconds);
  }

  #start(keys: readonly string[], occurredAtMilliseconds: number | null): void {
    const now = performance.now();
    const isNew = this.#tiles.size === 0;
    if (isNew) {
      const hubNow = this.#parts.hubNow();
      const isInReach = occurredAtMilliseconds !== null && occurredAtMilliseconds > hubNow - replayReachMilliseconds + leadInMilliseconds && occurredAtMilliseconds < hubNow;
      const begin = isInReach ? Math.min(occurredAtMilliseconds - beginBeforeIncidentMilliseconds, hubNow - beginBackMilliseconds) : hubNow - beginBackMilliseconds;
      this.#clock = { positionMilliseconds: Math.round(begin), speed: 1, sinceMilliseconds: null };
      this.#clip = { from: null, to: null };
    }
    let started = 0;
    for (const key of keys) {
      const available = this.#available.get(key);
      const grantId = available?.grantId() ?? null;
      if (available === undefined || grantId === null || this.#tiles.has(key)) continue;
      const tile = new ReplayTile(available, grantId, this.#parts);
      this.#tiles.set(key, tile);
      setTimeout(() => this.#openTile(tile), started * betweenStartsMilliseconds);
      started += 1;
    }
    if (this.#tiles.size === 0) return;
    this.#timer ??= setInterval(() => this.#tick(), tickMilliseconds);
    this.#waitingSince = now;
    if (isNew) this.#apply("close");
    this.#apply("start");
    if (!isNew) this.#apply("behind");
    this.#publish();
  }

  #openTile(tile: ReplayTile): void {
    if (this.#tiles.get(tile.tile.key) !== tile) return;
    void tile.open(this.position - leadInMilliseconds, this.position, performance.now());
  }

  #leave(key: string): void {
    const tile = this.#tiles.get(key);
    if (tile === undefined) return;
    this.#tiles.delete(key);
    tile.dispose();
    if (this.#tiles.size === 0) return this.close();
    this.#publish();
  }

  /** Ends the replay: what remains is the live picture. */
  close(): void {
    for (const tile of this.#tiles.values()) tile.dispose();
    this.#tiles.clear();
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#apply("close");
    this.#publish();
  }

  /** The moment the clock stands at, milliseconds since 1970. */
  get position(): number {
    return positionAt(this.#clock, performance.now());
  }

  togglePlay(): void {
    const stands = this.#state.kind === "paused" || (this.#state.kind === "opening" && this.#state.next === "paused");
    if (this.#state.kind === "at-end") this.#reachForMore(performance.now(), 0);
    else this.#command(stands ? "play" : "pause");
  }

  setSpeed(speed: ReplaySpeed): void {
    this.#clock = setSpeed(this.#clock, speed, performance.now());
    this.#publish();
  }

  changeSpeed(direction: -1 | 1): void {
    this.setSpeed(neighbourSpeed(this.#clock.speed, direction));
  }

  /** Goes to a moment, within what can be reached. */
  seek(momentMilliseconds: number): void {
    if (this.#tiles.size === 0) return;
    const { reach } = this.#snapshot;
    const newest = this.#parts.hubNow();
    const within = Math.max(reach?.fromMilliseconds ?? newest - replayReachMilliseconds, Math.min(momentMilliseconds, newest));
    const now = performance.now();
    this.#clock = moveTo(this.#clock, within, now);
    this.#movedAt = now;
    this.#waitingSince = now;
    this.#command("seek");
  }

  skip(milliseconds: number): void {
    this.seek(this.position + milliseconds);
  }

  seekIncident(): void {
    const [first] = this.#snapshot.incidentMoments;
    if (first !== undefined) this.seek(first);
  }

  /** Stops, and goes on by one frame of the camera that has most. */
  step(direction: -1 | 1): void {
    if (this.#tiles.size === 0) return;
    this.#command("pause");
    const frames = [...this.#tiles.values()].flatMap(({ frame }) => frame ?? []);
    const finest = frames.toSorted((a, b) => a.lengthMilliseconds - b.lengthMilliseconds)[0];
    this.#frameLength = finest?.lengthMilliseconds ?? this.#frameLength;
    // The middle of a frame: rounding, here or in the player, leads to no other. On the way there the next step goes on from it.
    this.seek(finest === undefined ? this.position + direction * this.#frameLength : finest.startMilliseconds + (direction + 0.5) * finest.lengthMilliseconds);
  }

  /** Marks where a clip begins or ends; the other end moves where it would lie on the wrong side. */
  mark(end: "from" | "to"): void {
    const at = Math.round(this.position);
    const { from, to } = this.#clip;
    if (end === "from") this.#clip = { from: at, to: to !== null && to > at ? to : null };
    else this.#clip = { from: from !== null && from < at ? from : null, to: at };
    this.#publish();
  }

  #command(event: ReplayEvent): void {
    this.#apply(event);
    this.#follow(performance.now());
    this.#publish();
  }

  #apply(event: ReplayEvent): void {
    const next = nextReplayState(this.#state, event);
    if (next === this.#state) return;
    const now = performance.now();
    if (next.kind === "waiting") this.#waitingSince = now;
    this.#state = next;
    this.#clock = setRunning(this.#clock, next.kind === "playing", now);
    this.#behindSince = null;
  }

  #tick(): void {
    const now = performance.now();
    this.#follow(now);
    const tiles = [...this.#tiles.values()];
    if (tiles.every(({ isOver }) => isOver)) this.#apply("all-gone");
    const allReady = tiles.every(({ isReady }) => isReady);
    if (allReady) this.#behindSince = null;
    const isHolding = this.#state.kind === "opening" || this.#state.kind === "waiting";
    // Where nothing at all is shown yet there is nothing to go on with.
    const isLongEnough = now - this.#waitingSince > waitAtMostMilliseconds && tiles.some(({ shownMilliseconds }) => shownMilliseconds !== null);
    if (isHolding && (allReady || isLongEnough)) this.#apply("ready");
    else if (this.#state.kind === "playing" && tiles.some((tile) => !tile.isReady && tile.state.kind === "shown")) {
      this.#behindSince ??= now;
      if (now - this.#behindSince > hiccupMilliseconds) this.#apply("behind");
    }
    this.#reachOut(now);
    this.#publish();
  }

  #follow(now: number): void {
    const lead = { momentMilliseconds: positionAt(this.#clock, now), isRunning: this.#state.kind === "playing", speed: this.#clock.speed };
    const isWaitedFor = now - this.#waitingSince < waitAtMostMilliseconds + hiccupMilliseconds || this.#behindSince !== null;
    for (const tile of this.#tiles.values()) tile.follow(lead, now, isWaitedFor);
  }

  /** Has the hub open more where the clock stands before what is open, or has come to its end. */
  #reachOut(now: number): void {
    if (now - this.#movedAt < settleMilliseconds) return;
    const position = positionAt(this.#clock, now);
    for (const tile of this.#tiles.values()) {
      const { opened } = tile;
      if (opened === null || tile.isAsking || tile.isOver) continue;
      if (position < Date.parse(opened.from) && Date.parse(opened.reachesFrom) < Date.parse(opened.from)) void tile.open(position - leadInMilliseconds, position, now);
    }
    const end = this.#snapshot.reach?.toMilliseconds ?? null;
    if (end === null || position < end - 1 || this.#state.kind === "opening" || this.#state.kind === "ended") return;
    this.#reachForMore(now, worthOpeningMilliseconds);
  }

  /** What has happened since it was opened, if it is more than so much; else this is the end for now. */
  #reachForMore(now: number, atLeastMilliseconds: number): void {
    const end = this.#snapshot.reach?.toMilliseconds ?? null;
    const tiles = [...this.#tiles.values()].filter(({ isOver }) => !isOver);
    if (tiles.some(({ isAsking }) => isAsking)) return;
    if (end === null) return;
    // A camera that stands still has nothing newer, however often it is asked.
    const isAskedAlready = end === this.#askedForMore.end && now - this.#askedForMore.at < worthOpeningMilliseconds;
    if (isAskedAlready || this.#parts.hubNow() - end < atLeastMilliseconds) {
      this.#clock = moveTo(this.#clock, end - beforeEndMilliseconds, now);
      return this.#apply("end-reached");
    }
    this.#askedForMore = { end, at: now };
    const position = positionAt(this.#clock, now);
    for (const tile of tiles) void tile.open(Date.parse(tile.opened?.from ?? new Date(position).toISOString()), position, now);
    this.#apply("more");
    this.#apply("behind");
  }

  #publish(): void {
    const tiles = [...this.#tiles.values()];
    this.#snapshot = describeReplay(this.#state, this.#clock.speed, this.position, tiles, this.#clip);
    for (const listener of [...this.#listeners]) listener();
  }
}

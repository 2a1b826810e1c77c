import type { Clock } from "./windowTicker.ts";
import { windowClock } from "./windowTicker.ts";

/** What one window may spend on players. */
export interface BudgetLimits {
  /** Between two starts of many, so that the decoders and the six connections to the hub are not all asked at once. */
  startSpacingMilliseconds: number;
  /** After a pause this many start without that spacing: the pictures of one incident should not wait for each other. */
  startsAtOnce: number;
  /** Starts under way at once: asked for, no frame yet. */
  concurrentStarts: number;
  /** Chromium leaves `play()` pending for ever past a cap of its own (75 on a desktop); stay below it. */
  players: number;
  /** Players of parts (low-latency HLS): each takes more of the processor than one of whole segments. */
  playersOfParts: number;
  /** A hidden window keeps its players this long, so that a glance elsewhere does not cost the pictures. */
  hiddenGraceMilliseconds: number;
}

export const defaultLimits: BudgetLimits = {
  startSpacingMilliseconds: 15,
  startsAtOnce: 9,
  concurrentStarts: 9,
  players: 64,
  playersOfParts: 9,
  hiddenGraceMilliseconds: 30_000,
};

/** What the budget must know of a tile to decide. */
export interface TileStanding {
  onScreen: boolean;
  /** 0 is served first. */
  rank: number;
  /** Its camera offers parts. */
  offersParts: boolean;
}

/** Which tiles may play: those on screen, in the order of their rank, as many as the window affords; none in a hidden window. */
export function choosePlaying<Key>(tiles: ReadonlyMap<Key, TileStanding>, windowHidden: boolean, players: number): Set<Key> {
  if (windowHidden) return new Set();
  return new Set(
    [...tiles]
      .filter(([, standing]) => standing.onScreen)
      .sort(([, a], [, b]) => a.rank - b.rank)
      .slice(0, players)
      .map(([key]) => key),
  );
}

/**
 * Which of the tiles that play, in the order of their rank, may do so in parts: the first ones whose cameras offer any. Who asked first
 * does not count, so that the tile somebody looks at has them whatever stood there before.
 */
export function chooseInParts<Key>(tiles: ReadonlyMap<Key, TileStanding>, playing: ReadonlySet<Key>, playersOfParts: number): Set<Key> {
  return new Set([...playing].filter((key) => tiles.get(key)?.offersParts === true).slice(0, playersOfParts));
}

/** A tile's place in the budget. */
export interface BudgetMember {
  update(standing: Partial<TileStanding>): void;
  /** Whether this tile may play parts now. */
  mayPlayParts(): boolean;
  /**
   * Queues a start. `run` is called when it is this tile's turn; the caller calls `done` of the ticket once its first
   * frame is there, or the start has failed or is given up.
   */
  requestStart(kind: "first" | "again", run: () => void): StartTicket;
  leave(): void;
}

export interface StartTicket {
  done(): void;
}

interface QueuedStart {
  member: symbol;
  kind: "first" | "again";
  run: () => void;
}

/** One budget a window: decides who plays, and lets starts through one after the other, first starts before retries. */
export class WindowBudget {
  readonly #clock: Clock;
  readonly #limits: BudgetLimits;
  readonly #standings = new Map<symbol, TileStanding>();
  readonly #listeners = new Map<symbol, (mayPlay: boolean) => void>();
  readonly #underWay = new Set<QueuedStart>();
  #playing = new Set<symbol>();
  #inParts = new Set<symbol>();
  #queue: QueuedStart[] = [];
  #cancelTurn: (() => void) | null = null;
  #cancelHiding: (() => void) | null = null;
  /** When all starts so far would be over at one each spacing; a start may run ahead of it by `startsAtOnce`. */
  #spentUntil = Number.NEGATIVE_INFINITY;
  #hidden = false;

  constructor(limits: BudgetLimits = defaultLimits, clock: Clock = windowClock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Takes a tile in. `onMayPlay` is told whenever the answer changes; at first nobody may. */
  join(standing: TileStanding, onMayPlay: (mayPlay: boolean) => void): BudgetMember {
    const member = Symbol("tile");
    this.#standings.set(member, standing);
    this.#listeners.set(member, onMayPlay);
    this.#decide();
    return {
      update: (change) => {
        const present = this.#standings.get(member);
        if (present === undefined || isSame(present, { ...present, ...change })) return;
        this.#standings.set(member, { ...present, ...change });
        this.#decide();
      },
      mayPlayParts: () => this.#inParts.has(member),
      requestStart: (kind, run) => this.#enqueue({ member, kind, run }),
      leave: () => {
        this.#standings.delete(member);
        this.#listeners.delete(member);
        this.#queue = this.#queue.filter((start) => start.member !== member);
        for (const start of this.#underWay) if (start.member === member) this.#underWay.delete(start);
        this.#decide();
        this.#takeTurns();
      },
    };
  }

  /** Told by the window when it becomes hidden (covered or minimised) or visible. */
  setWindowHidden(hidden: boolean): void {
    this.#cancelHiding?.();
    this.#cancelHiding = null;
    if (hidden) {
      this.#cancelHiding = this.#clock.after(this.#limits.hiddenGraceMilliseconds, () => {
        this.#hidden = true;
        this.#decide();
      });
      return;
    }
    this.#hidden = false;
    this.#decide();
  }

  #decide(): void {
    const before = this.#playing;
    this.#playing = choosePlaying(this.#standings, this.#hidden, this.#limits.players);
    const after = this.#playing;
    this.#inParts = chooseInParts(this.#standings, after, this.#limits.playersOfParts);
    for (const [member, onMayPlay] of [...this.#listeners]) {
      if (before.has(member) !== after.has(member)) onMayPlay(after.has(member));
    }
  }

  #enqueue(start: QueuedStart): StartTicket {
    this.#queue.push(start);
    this.#takeTurns();
    return {
      done: () => {
        this.#queue = this.#queue.filter((queued) => queued !== start);
        this.#underWay.delete(start);
        this.#takeTurns();
      },
    };
  }

  #takeTurns(): void {
    if (this.#cancelTurn !== null || this.#queue.length === 0 || this.#underWay.size >= this.#limits.concurrentStarts) return;
    const { startSpacingMilliseconds, startsAtOnce } = this.#limits;
    const waitMilliseconds = Math.max(0, this.#spentUntil - startSpacingMilliseconds * (startsAtOnce - 1) - this.#clock.now());
    this.#cancelTurn = this.#clock.after(waitMilliseconds, () => {
      this.#cancelTurn = null;
      const next = this.#takeNext();
      if (next === null) return;
      this.#spentUntil = Math.max(this.#clock.now(), this.#spentUntil) + startSpacingMilliseconds;
      this.#underWay.add(next);
      next.run();
      this.#takeTurns();
    });
  }

  #takeNext(): QueuedStart | null {
    const rank = (start: QueuedStart) => (start.kind === "first" ? 0 : 1_000_000) + (this.#standings.get(start.member)?.rank ?? 0);
    const next = this.#queue.reduce<QueuedStart | null>((best, start) => (best === null || rank(start) < rank(best) ? start : best), null);
    this.#queue = this.#queue.filter((start) => start !== next);
    return next;
  }
}

const isSame = (a: TileStanding, b: TileStanding): boolean => a.onScreen === b.onScreen && a.rank === b.rank && a.offersParts === b.offersParts;

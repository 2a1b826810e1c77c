/** How often a window looks at its tiles. */
export const tickMilliseconds = 200;

/** A tick that comes this late means the window itself was busy or asleep, so silence proves nothing about the pictures. */
const lateMilliseconds = 500;

export interface Tick {
  /** Milliseconds of the window's monotonic clock. */
  now: number;
  /** The window did not get to run in time: judge nothing by the time that has passed. */
  late: boolean;
}

export interface Clock {
  now(): number;
  /** Runs again and again until the returned function is called. */
  every(milliseconds: number, run: () => void): () => void;
  /** Runs once, unless the returned function is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

export const windowClock: Clock = {
  now: () => performance.now(),
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds);
    return () => clearInterval(timer);
  },
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** One timer a window for all its tiles; it runs only while somebody listens. */
export class WindowTicker {
  readonly #clock: Clock;
  readonly #listeners = new Set<(tick: Tick) => void>();
  #stop: (() => void) | null = null;
  #lastTickAt = 0;

  constructor(clock: Clock = windowClock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Calls the listener about every {@link tickMilliseconds}; returns its unsubscription. */
  subscribe(listener: (tick: Tick) => void): () => void {
    this.#listeners.add(listener);
    if (this.#stop === null) {
      this.#lastTickAt = this.now();
      this.#stop = this.#clock.every(tickMilliseconds, () => this.#tick());
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0 || this.#stop === null) return;
      this.#stop();
      this.#stop = null;
    };
  }

  #tick(): void {
    const now = this.now();
    const late = now - this.#lastTickAt > lateMilliseconds;
    this.#lastTickAt = now;
    for (const listener of [...this.#listeners]) {
      try {
        listener({ now, late });
      } catch (error) {
        // One tile's fault must not keep the others from being watched.
        reportError(error);
      }
    }
  }
}

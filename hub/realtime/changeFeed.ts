import type { Change, DeltaFrame } from "../../shared/protocol/sync.ts";
import type { Committed } from "../store/store.ts";

/**
 * A change that comes alone travels at once; those that come within this time after it wait for each other,
 * milliseconds. What a console costs is the messages it is sent, not their length.
 */
const batchMilliseconds = 38;
/** How many past changes a console may have missed and still catch up without a snapshot. */
const rememberedChanges = 5_000;
/** The most changes in a frame; a burst travels in several. */
const changesPerFrame = 500;

/** Committed changes in their order: remembers the last of them, and hands them on in batches. */
export class ChangeFeed {
  #recent: Change[] = [];
  /** Number of the last change remembered. */
  #last: number;
  #flushed: number;
  #deliveredAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  readonly #deliver: (frame: DeltaFrame) => void;

  constructor(lastSequence: number, deliver: (frame: DeltaFrame) => void) {
    this.#last = lastSequence;
    this.#flushed = lastSequence;
    this.#deliver = deliver;
  }

  push(committed: Committed): void {
    if (committed.from !== this.#last + 1) {
      // Somebody else wrote to this store; what is remembered no longer joins up.
      this.#recent = [];
      this.#flushed = committed.from - 1;
    }
    this.#recent.push(...committed.changes);
    this.#last = committed.from + committed.changes.length - 1;
    this.#timer ??= setTimeout(() => this.flush(), Math.max(0, this.#deliveredAt + batchMilliseconds - performance.now()));
  }

  /** Hands on what waits. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#flushed < this.#last) this.#deliveredAt = performance.now();
    while (this.#flushed < this.#last) {
      const to = Math.min(this.#last, this.#flushed + changesPerFrame);
      const frame = this.#frame(this.#flushed + 1, to);
      this.#flushed = to;
      this.#deliver(frame);
    }
    if (this.#recent.length > rememberedChanges) this.#recent.splice(0, this.#recent.length - rememberedChanges);
  }

  /**
   * What came after a sequence number: a frame, null where nothing did, or "forgotten" where it is too long ago
   * (or from another time line).
   */
  since(sequence: number): DeltaFrame | null | "forgotten" {
    if (sequence === this.#last) return null;
    if (sequence > this.#last || sequence < this.#last - this.#recent.length) return "forgotten";
    return this.#frame(sequence + 1, this.#last);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #frame(from: number, to: number): DeltaFrame {
    const first = this.#last - this.#recent.length + 1;
    return { from, to, changes: this.#recent.slice(from - first, to - first + 1) };
  }
}

/**
 * The tiles of a window whose first moving picture is still on its way. Heavy work that can wait a moment waits for
 * them: the analyst looks at the pictures first.
 */
export class OpeningPictures {
  readonly #opening = new Set<symbol>();
  readonly #waiting = new Set<() => void>();

  /** A tile begins to open. Returns what to call, any number of times, once it shows its picture or will show none. */
  begin(): () => void {
    const tile = Symbol("opening");
    this.#opening.add(tile);
    return () => {
      if (this.#opening.delete(tile) && this.#opening.size === 0) this.#release();
    };
  }

  /** Runs once no tile is opening, at once if none is. Returns how to call it off. */
  whenNone(run: () => void): () => void {
    if (this.#opening.size === 0) {
      run();
      return () => undefined;
    }
    this.#waiting.add(run);
    return () => this.#waiting.delete(run);
  }

  #release(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const run of waiting) run();
  }
}

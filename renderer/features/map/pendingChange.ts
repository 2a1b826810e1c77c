/** A change to a keyed collection, ready to be sent: everything anew, or what came and went. */
export type CollectedChange<Item> =
  | { kind: "replace" }
  | { kind: "difference"; upserts: Item[]; removals: string[] };

/**
 * Folds changes until they are taken: for each id the last word counts, so that however many changes arrive between
 * two frames, the map sees one difference.
 */
export class PendingChange<Item> {
  #replaceAll = false;
  #upserts = new Map<string, Item>();
  #removals = new Set<string>();

  upsert(id: string, item: Item): void {
    if (this.#replaceAll) return;
    this.#removals.delete(id);
    this.#upserts.set(id, item);
  }

  remove(id: string): void {
    if (this.#replaceAll) return;
    this.#upserts.delete(id);
    this.#removals.add(id);
  }

  /** Everything is new; single changes before the next {@link take} are part of it. */
  replaceAll(): void {
    this.#replaceAll = true;
    this.#upserts.clear();
    this.#removals.clear();
  }

  /** What there is to send, or null; afterwards nothing is pending. */
  take(): CollectedChange<Item> | null {
    if (this.#replaceAll) {
      this.#replaceAll = false;
      return { kind: "replace" };
    }
    if (this.#upserts.size === 0 && this.#removals.size === 0) return null;
    const change: CollectedChange<Item> = {
      kind: "difference",
      upserts: [...this.#upserts.values()],
      removals: [...this.#removals],
    };
    this.#upserts.clear();
    this.#removals.clear();
    return change;
  }
}

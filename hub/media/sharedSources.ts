/** Things shared by grants: made for the first that needs one, closed with the last. */
export class SharedSources<T extends { close(): void }> {
  readonly #entries = new Map<string, { source: T; holders: Set<string> }>();

  get size(): number {
    return this.#entries.size;
  }

  acquire(key: string, holder: string, create: () => T): T {
    const entry = this.#entries.get(key) ?? { source: create(), holders: new Set<string>() };
    entry.holders.add(holder);
    this.#entries.set(key, entry);
    return entry.source;
  }

  release(key: string, holder: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || !entry.holders.delete(holder) || entry.holders.size > 0) return;
    this.#entries.delete(key);
    entry.source.close();
  }
}

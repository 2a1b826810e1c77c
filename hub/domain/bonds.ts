/** Keys tied into groups, directly or over others (a disjoint-set forest with path halving). */
export class Bonds {
  readonly #parent = new Map<string, string>();

  has(key: string): boolean {
    return this.#parent.has(key);
  }

  /** Puts all these keys into one group. */
  tie(keys: readonly string[]): void {
    let first: string | null = null;
    for (const key of keys) {
      if (!this.#parent.has(key)) this.#parent.set(key, key);
      if (first === null) first = key;
      else this.#parent.set(this.groupOf(key), this.groupOf(first));
    }
  }

  /** The group's present name: the same for all its keys, until more is tied. A key that was never tied is a group of its own. */
  groupOf(key: string): string {
    let at = key;
    for (;;) {
      const parent = this.#parent.get(at) ?? at;
      if (parent === at) return at;
      const next = this.#parent.get(parent) ?? parent;
      this.#parent.set(at, next);
      at = next;
    }
  }
}

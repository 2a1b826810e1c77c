/** A seeded stream of chance: the same seed gives the same city, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** A whole number in [low, high], both included. */
  integer(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items, each as likely as the other; a RangeError when there are none. */
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items by its weight; a RangeError when there are none. */
  pickWeighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
  /** A copy in another order. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

/** FNV-1a over the UTF-16 units of a text, 32 bits: a spread start value from a readable seed. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * Chance from a seed and the subject it is for, e.g. `randomFrom("7", "owners")`: subjects do not disturb each
 * other, so that adding one keeps the rest of the city as it was. The generator is mulberry32 (public domain).
 */
export function randomFrom(seed: string, ...subject: readonly (string | number)[]): Random {
  let state = hash([seed, ...subject].join("\u0000"));
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + (high - low) * next();
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pickWeighted = <Item>(items: readonly Item[], weightOf: (item: Item) => number): Item => {
    const total = items.reduce((sum, item) => sum + weightOf(item), 0);
    let left = next() * total;
    for (const item of items) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new RangeError("There is nothing to pick from.");
    return last;
  };
  return {
    next,
    between,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError("There is nothing to pick from.");
      return item;
    },
    pickWeighted,
    shuffled: (items) => {
      const order = items.map((item) => ({ item, key: next() }));
      return order.sort((a, b) => a.key - b.key).map(({ item }) => item);
    },
  };
}

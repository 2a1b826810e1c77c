const windowMilliseconds = 60_000;
/** Refusals of one user in a minute that are put on record; a player asks every second, and a guesser as fast as the line allows. */
export const refusalsOnRecord = 30;

interface Window {
  endsAt: number;
  keys: Set<string>;
}

/** `last`: further ones of this minute are not put on record any more. */
export type LedgerAnswer = "record" | "last" | "known";

/** Decides which of a user's refusals go on record: each kind once a minute, and so many in a minute at most. */
export class RefusalLedger {
  readonly #milliseconds: () => number;
  /** One a user, so no more than there are accounts. */
  readonly #windows = new Map<string, Window>();

  constructor(milliseconds: () => number) {
    this.#milliseconds = milliseconds;
  }

  enter(userId: string, key: string): LedgerAnswer {
    const { keys } = this.#windowOf(userId);
    if (keys.has(key) || keys.size >= refusalsOnRecord) return "known";
    keys.add(key);
    return keys.size === refusalsOnRecord ? "last" : "record";
  }

  /** What could not be put on record is tried again next time. */
  withdraw(userId: string, key: string): void {
    this.#windows.get(userId)?.keys.delete(key);
  }

  #windowOf(userId: string): Window {
    const now = this.#milliseconds();
    const current = this.#windows.get(userId);
    if (current && now < current.endsAt) return current;
    const next: Window = { endsAt: now + windowMilliseconds, keys: new Set() };
    this.#windows.set(userId, next);
    return next;
  }
}

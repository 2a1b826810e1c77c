/** A view that nobody has asked anything of by then is handed back: nobody looks at it. */
const untakenMilliseconds = 3_000;

/** Views that are being told to whoever asked for them. */
export interface ToldViews {
  /** They were told. */
  forget(): void;
  /** They may never have been told: calls back with those that nobody has asked anything of when three seconds have passed, unless all were. */
  handBackSoon(handBack: (grantIds: readonly string[]) => void): void;
}

/** Notes of views whose answer is under way whether one of their players asks for something: then it has arrived. */
export class UntakenViews {
  readonly #told = new Set<Set<string>>();
  readonly #timers = new Set<NodeJS.Timeout>();

  /** Begins to note. */
  tell(grantIds: readonly string[]): ToldViews {
    const untaken = new Set(grantIds);
    this.#told.add(untaken);
    const forget = () => void this.#told.delete(untaken);
    return {
      forget,
      handBackSoon: (handBack) => {
        const timer = setTimeout(() => {
          forget();
          this.#timers.delete(timer);
          if (untaken.size > 0) handBack([...untaken]);
        }, untakenMilliseconds);
        this.#timers.add(timer);
      },
    };
  }

  /** A player has asked for something of this view. */
  take(grantId: string): void {
    for (const untaken of this.#told) untaken.delete(grantId);
  }

  /** Hands nothing back any more. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#told.clear();
  }
}

import type { Screen } from "../../shared/model/screen.ts";

/** One timer a screen: wakes whoever turns the screens at the moment at which one changes by itself. */
export class ScreenTimers {
  readonly #armed = new Map<string, { at: string; timer: NodeJS.Timeout }>();
  readonly #clock: () => Date;
  readonly #wake: () => void;

  constructor(clock: () => Date, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  /** Sets the timers by what the screens show now. */
  follow(screens: ReadonlyMap<string, Pick<Screen, "show">>): void {
    for (const screenId of this.#armed.keys()) if (!screens.has(screenId)) this.#disarm(screenId);
    for (const [screenId, { show }] of screens) {
      if (this.#armed.get(screenId)?.at === show.nextChangeAt) continue;
      this.#disarm(screenId);
      if (show.nextChangeAt === null) continue;
      // A timer may come a moment early: it is set anew then.
      const wake = () => {
        this.#disarm(screenId);
        this.#wake();
      };
      const timer = setTimeout(wake, Math.max(0, Date.parse(show.nextChangeAt) - this.#clock().getTime()));
      this.#armed.set(screenId, { at: show.nextChangeAt, timer });
    }
  }

  stop(): void {
    for (const screenId of this.#armed.keys()) this.#disarm(screenId);
  }

  #disarm(screenId: string): void {
    clearTimeout(this.#armed.get(screenId)?.timer);
    this.#armed.delete(screenId);
  }
}

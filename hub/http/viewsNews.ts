/** What became of a wait: something has changed, nothing has for as long as was waited for, or another question has taken this one's place. */
export type ViewsWaited = "changed" | "unchanged" | "replaced";

/** Lets each wall's display stand with a question: what comes onto the wall next. One question a wall; a new one takes the place of the last. */
export class ViewsNews {
  /** Numbers of an earlier run of the hub are none of these. */
  readonly #run = crypto.randomUUID();
  readonly #numbers = new Map<string, number>();
  readonly #waiting = new Map<string, (waited: ViewsWaited) => void>();

  /** Names what stands on a wall now. */
  stateOf(screenId: string): string {
    return `${this.#run}.${this.#numbers.get(screenId) ?? 0}`;
  }

  /** Other views stand on a wall than before. */
  changed(screenId: string): void {
    this.#numbers.set(screenId, (this.#numbers.get(screenId) ?? 0) + 1);
    this.#waiting.get(screenId)?.("changed");
  }

  /** Waits for the next change; `gone` ends the wait when whoever asked has left. */
  next(screenId: string, milliseconds: number, gone: AbortSignal): Promise<ViewsWaited> {
    this.#waiting.get(screenId)?.("replaced");
    return new Promise((resolve) => {
      const end = (waited: ViewsWaited): void => {
        clearTimeout(timer);
        gone.removeEventListener("abort", leave);
        if (this.#waiting.get(screenId) === end) this.#waiting.delete(screenId);
        resolve(waited);
      };
      const leave = (): void => end("replaced");
      const timer = setTimeout(end, milliseconds, "unchanged");
      gone.addEventListener("abort", leave);
      this.#waiting.set(screenId, end);
    });
  }

  /** Answers all who wait: nothing more comes. */
  close(): void {
    for (const end of [...this.#waiting.values()]) end("replaced");
  }
}

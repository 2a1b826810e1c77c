/** A token bucket: so many at once, refilled at so many a second. */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #milliseconds: () => number;
  #tokens: number;
  #at: number;

  constructor(burst: number, perSecond: number, milliseconds: () => number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#milliseconds = milliseconds;
    this.#tokens = burst;
    this.#at = milliseconds();
  }

  /** Takes one; false where none is left. */
  take(): boolean {
    const now = this.#milliseconds();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

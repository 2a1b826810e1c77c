import type { WindowHealth } from "../../../shared/model/windowHealth.ts";
import { healthReportEveryMilliseconds, saysOtherwise } from "../../../shared/policy/windowHealth.ts";

/** What a window says within a minute at most, however its pictures flicker. */
const mostAMinute = 10;
const minuteMilliseconds = 60_000;

/**
 * When a window tells the hub how it does: every {@link healthReportEveryMilliseconds}, and at once when a tile's state changes, as far
 * as a few times a minute go.
 */
export class HealthReporter {
  readonly #tell: (health: WindowHealth) => boolean;
  readonly #now: () => number;
  #said: WindowHealth | null = null;
  #saidAt: number[] = [];

  /** @param tell hands it to the hub; false where the hub cannot be told now. @param now milliseconds of a clock that never goes back */
  constructor(tell: (health: WindowHealth) => boolean, now: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#now = now;
  }

  /** Looks, about once a second, whether it is time. */
  take(health: WindowHealth): void {
    const now = this.#now();
    this.#saidAt = this.#saidAt.filter((at) => now - at < minuteMilliseconds);
    const isDue = this.#said === null || saysOtherwise(this.#said, health) || now - (this.#saidAt.at(-1) ?? -Infinity) >= healthReportEveryMilliseconds;
    if (!isDue || this.#saidAt.length >= mostAMinute || !this.#tell(health)) return;
    this.#said = health;
    this.#saidAt.push(now);
  }

  /** The hub has forgotten what was said: there is a new connection. */
  forget(): void {
    this.#said = null;
  }
}

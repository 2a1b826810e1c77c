/** Samples kept; the one with the shortest round trip is trusted, as its error is at most half of it. */
const keptSamples = 8;

interface Sample {
  offsetMilliseconds: number;
  roundTripMilliseconds: number;
}

/** The hub's clock as seen from here: the hub decides what has expired, whatever this machine believes the time is. */
export class HubClock {
  #localNow: () => number;
  #samples: Sample[] = [];
  #offsetMilliseconds = 0;

  constructor(localNow: () => number = Date.now) {
    this.#localNow = localNow;
  }

  /** Milliseconds since 1970 on this machine's clock. */
  localNow(): number {
    return this.#localNow();
  }

  /** Milliseconds since 1970 on the hub's clock, as well as it is known. */
  now(): number {
    return this.#localNow() + this.#offsetMilliseconds;
  }

  /** Takes in what the hub answered to a question sent and answered at these local times, in milliseconds. */
  learn(hubTime: string, sentAt: number, answeredAt: number): void {
    const sample = {
      offsetMilliseconds: Date.parse(hubTime) - (sentAt + answeredAt) / 2,
      roundTripMilliseconds: answeredAt - sentAt,
    };
    this.#samples = [...this.#samples.slice(1 - keptSamples), sample];
    const best = this.#samples.reduce((a, b) => (b.roundTripMilliseconds < a.roundTripMilliseconds ? b : a));
    this.#offsetMilliseconds = best.offsetMilliseconds;
  }

  /** Forgets what was learnt from an earlier connection, whose hub may have had another clock. */
  forget(): void {
    this.#samples = [];
  }
}

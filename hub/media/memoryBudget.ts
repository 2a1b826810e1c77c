import type { ByteAllowance } from "./upstreamClient.ts";

/** Counts what all streams together hold, so that no camera and no number of viewers can fill the hub's memory. */
export class MemoryBudget {
  readonly #limitBytes: number;
  #heldBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Past this point streams keep only their newest segments. */
  get isShort(): boolean {
    return this.#heldBytes > this.#limitBytes * 0.75;
  }

  /** An account within the budget; what it took goes back with `release`. */
  account(): BudgetAccount {
    let taken = 0;
    return {
      take: (bytes) => {
        if (this.#heldBytes + bytes > this.#limitBytes) return false;
        this.#heldBytes += bytes;
        taken += bytes;
        return true;
      },
      release: () => {
        this.#heldBytes -= taken;
        taken = 0;
      },
    };
  }
}

export interface BudgetAccount extends ByteAllowance {
  release(): void;
}

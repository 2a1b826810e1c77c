import { Problem } from "../../shared/protocol/problems.ts";
import type { MediaLimits } from "./limits.ts";
import type { BudgetAccount, MemoryBudget } from "./memoryBudget.ts";
import type { PlaylistReference } from "./playlistModel.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

export interface ClipParts {
  client: UpstreamClient;
  limits: MediaLimits;
  /** What all clips that are being made hold together. */
  budget: MemoryBudget;
}

const triesAtMost = 3;

/** Fetches for one clip and counts what it holds, so that neither it nor all clips together fill the hub's memory. */
export class ClipPurse {
  readonly #parts: ClipParts;
  readonly #account: BudgetAccount;
  #bytes = 0;
  #isFull = false;

  constructor(parts: ClipParts) {
    this.#parts = parts;
    this.#account = parts.budget.account();
  }

  /** The bytes, after some tries; the camera's `Problem` where there are none. Throws `clip_too_large`, and what `signal` says. */
  async fetch({ url, byteRange }: PlaylistReference, signal: AbortSignal): Promise<Buffer | Problem> {
    const { client, limits } = this.#parts;
    for (let tries = 1; ; tries++) {
      try {
        return await client.fetch({
          url,
          range: byteRange,
          timeoutMilliseconds: limits.segmentTimeoutMilliseconds,
          maximumBytes: limits.maximumSegmentBytes,
          signal,
          allowance: { take: (bytes) => this.#take(bytes) },
        });
      } catch (error) {
        if (this.#isFull) throw new Problem("clip_too_large");
        if (signal.aborted || !(error instanceof Problem)) throw error;
        if (tries === triesAtMost) return error;
      }
    }
  }

  #take(bytes: number): boolean {
    this.#isFull ||= this.#bytes + bytes > this.#parts.limits.maximumClipBytes || !this.#account.take(bytes);
    this.#bytes += bytes;
    return !this.#isFull;
  }

  release(): void {
    this.#account.release();
  }
}

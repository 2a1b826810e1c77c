import { Problem } from "../../shared/protocol/problems.ts";
import type { MediaLimits } from "./limits.ts";
import type { BudgetAccount, MemoryBudget } from "./memoryBudget.ts";
import type { NamedResource } from "./resourceNames.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

export interface ShelvedResource {
  contentType: string;
  body: Buffer;
}

interface Item {
  account: BudgetAccount;
  abort: AbortController;
  arrival: Promise<void>;
  resource: ShelvedResource | null;
}

const keyBytes = 16;

/** The bytes a stream holds, by the names players know. Each resource is fetched once, however many ask for it. */
export class ResourceShelf {
  readonly #client: UpstreamClient;
  readonly #limits: MediaLimits;
  readonly #budget: MemoryBudget;
  readonly #items = new Map<string, Item>();

  constructor(client: UpstreamClient, limits: MediaLimits, budget: MemoryBudget) {
    this.#client = client;
    this.#limits = limits;
    this.#budget = budget;
  }

  get(name: string): ShelvedResource | null {
    return this.#items.get(name)?.resource ?? null;
  }

  /** Resolves once the bytes are here; rejects with the client's `Problem`, after which it may be tried again. */
  obtain(wanted: NamedResource): Promise<void> {
    const known = this.#items.get(wanted.name);
    if (known !== undefined) return known.arrival;
    const account = this.#budget.account();
    const abort = new AbortController();
    const item: Item = { account, abort, resource: null, arrival: Promise.resolve() };
    item.arrival = this.#fetch(wanted, item).catch((error: unknown) => {
      account.release();
      if (this.#items.get(wanted.name) === item) this.#items.delete(wanted.name);
      throw error;
    });
    this.#items.set(wanted.name, item);
    return item.arrival;
  }

  async #fetch(wanted: NamedResource, item: Item): Promise<void> {
    const body = await this.#client.fetch({
      url: wanted.url,
      range: wanted.byteRange,
      timeoutMilliseconds: this.#limits.segmentTimeoutMilliseconds,
      maximumBytes: this.#limits.maximumSegmentBytes,
      signal: item.abort.signal,
      allowance: item.account,
    });
    if (wanted.kind === "key" && body.length !== keyBytes) throw new Problem("source_invalid", "The camera's key is not 16 bytes long");
    item.resource = { contentType: wanted.contentType, body };
  }

  /** Drops everything but these, downloads under way included. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const [name, item] of this.#items) {
      if (names.has(name)) continue;
      this.#items.delete(name);
      item.account.release();
      item.abort.abort(new Problem("source_unreachable", "No longer wanted"));
    }
  }

  clear(): void {
    this.keepOnly(new Set());
  }
}

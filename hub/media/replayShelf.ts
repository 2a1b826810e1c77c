import { Problem } from "../../shared/protocol/problems.ts";
import type { MediaLimits } from "./limits.ts";
import type { NamedResource } from "./resourceNames.ts";
import type { ShelvedResource } from "./resourceShelf.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

type Item = { grantId: string; bytes: number } & (
  | { kind: "coming"; abort: AbortController; arrival: Promise<ShelvedResource> }
  | { kind: "here"; resource: ShelvedResource }
);

const noLongerWanted = new Problem("source_unreachable", "No longer wanted");
const keyBytes = 16;

/**
 * What was fetched for replays, of all grants together: each resource once a grant, when somebody asks for it. What was
 * not asked for longest goes when the memory set aside is full, so replays never take memory from live pictures, and what belongs to
 * a grant goes with it, downloads under way included.
 */
export class ReplayShelf {
  readonly #client: UpstreamClient;
  readonly #limits: MediaLimits;
  /** The one asked for last stands last. */
  readonly #items = new Map<string, Item>();
  #heldBytes = 0;

  constructor(client: UpstreamClient, limits: MediaLimits) {
    this.#client = client;
    this.#limits = limits;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  get size(): number {
    return this.#items.size;
  }

  /** The bytes, kept or fetched from the camera now. Rejects with the client's `Problem`; `too_many_requests` where the grant has too many under way. */
  obtain(grantId: string, wanted: NamedResource): Promise<ShelvedResource> {
    const key = `${grantId} ${wanted.name}`;
    const known = this.#items.get(key);
    if (known !== undefined) {
      this.#items.delete(key);
      this.#items.set(key, known);
      return known.kind === "here" ? Promise.resolve(known.resource) : known.arrival;
    }
    const underWay = [...this.#items.values()].filter((item) => item.grantId === grantId && item.kind === "coming").length;
    if (underWay >= this.#limits.replayDownloadsAtOnce) return Promise.reject(new Problem("too_many_requests"));
    const abort = new AbortController();
    const arrival = this.#fetch(key, wanted, abort.signal);
    this.#items.set(key, { grantId, bytes: 0, kind: "coming", abort, arrival });
    // Whoever asked is told; nobody else is.
    arrival.catch(() => {
      const item = this.#items.get(key);
      if (item?.kind === "coming" && item.abort === abort) this.#drop(key);
    });
    return arrival;
  }

  async #fetch(key: string, wanted: NamedResource, signal: AbortSignal): Promise<ShelvedResource> {
    const body = await this.#client.fetch({
      url: wanted.url,
      range: wanted.byteRange,
      timeoutMilliseconds: this.#limits.segmentTimeoutMilliseconds,
      maximumBytes: this.#limits.maximumSegmentBytes,
      signal,
      allowance: { take: (bytes) => this.#take(key, bytes) },
    });
    if (wanted.kind === "key" && body.length !== keyBytes) throw new Problem("source_invalid", "The camera's key is not 16 bytes long");
    const resource = { contentType: wanted.contentType, body };
    const item = this.#items.get(key);
    if (item === undefined || signal.aborted) throw noLongerWanted;
    this.#items.set(key, { grantId: item.grantId, bytes: item.bytes, kind: "here", resource });
    return resource;
  }

  /** Counts bytes that arrive for an item; makes room by letting go of what was not asked for longest. */
  #take(key: string, bytes: number): boolean {
    for (const [other, item] of this.#items) {
      if (this.#heldBytes + bytes <= this.#limits.maximumReplayBytes) break;
      if (item.kind === "here") this.#drop(other);
    }
    const item = this.#items.get(key);
    if (item === undefined || this.#heldBytes + bytes > this.#limits.maximumReplayBytes) return false;
    item.bytes += bytes;
    this.#heldBytes += bytes;
    return true;
  }

  #drop(key: string): void {
    const item = this.#items.get(key);
    if (item === undefined) return;
    this.#items.delete(key);
    this.#heldBytes -= item.bytes;
    if (item.kind === "coming") item.abort.abort(noLongerWanted);
  }

  /** Lets go of all that was fetched for a grant. */
  dropGrant(grantId: string): void {
    for (const [key, item] of this.#items) if (item.grantId === grantId) this.#drop(key);
  }
}

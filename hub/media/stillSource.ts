import { Problem } from "../../shared/protocol/problems.ts";
import type { MediaLimits } from "./limits.ts";
import type { ShelvedResource } from "./resourceShelf.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

const beginsWith = (body: Buffer, bytes: readonly number[], at = 0): boolean => bytes.every((byte, index) => body[at + index] === byte);

/** The type of a picture by its first bytes, whatever the camera calls it; null for anything else. */
export const pictureType = (body: Buffer): string | null => {
  if (beginsWith(body, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (beginsWith(body, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (beginsWith(body, [0x52, 0x49, 0x46, 0x46]) && beginsWith(body, [0x57, 0x45, 0x42, 0x50], 8)) return "image/webp";
  return null;
};

/** A camera's still, fetched once for all who ask within a second. */
export class StillSource {
  readonly #url: string;
  readonly #client: UpstreamClient;
  readonly #limits: MediaLimits;
  readonly #abort = new AbortController();
  #latest: { fetchedAt: number; picture: Promise<ShelvedResource> } | null = null;

  constructor(url: string, client: UpstreamClient, limits: MediaLimits) {
    this.#url = url;
    this.#client = client;
    this.#limits = limits;
  }

  /** The picture as it is now, at most a second old. Throws the client's `Problem`, `source_invalid` for what is no picture. */
  picture(): Promise<ShelvedResource> {
    const latest = this.#latest;
    if (latest !== null && performance.now() - latest.fetchedAt < this.#limits.stillFreshMilliseconds) return latest.picture;
    // While a fetch is under way its age is negative, so that everybody waits for the same one.
    const entry = { fetchedAt: Number.POSITIVE_INFINITY, picture: this.#fetch() };
    this.#latest = entry;
    const settle = () => {
      entry.fetchedAt = performance.now();
    };
    entry.picture.then(settle, settle);
    return entry.picture;
  }

  async #fetch(): Promise<ShelvedResource> {
    const body = await this.#client.fetch({
      url: this.#url,
      timeoutMilliseconds: this.#limits.stillTimeoutMilliseconds,
      maximumBytes: this.#limits.maximumStillBytes,
      signal: this.#abort.signal,
    });
    const contentType = pictureType(body);
    if (contentType === null) throw new Problem("source_invalid", "The camera's still is no JPEG, PNG or WebP picture");
    return { contentType, body };
  }

  close(): void {
    this.#latest = null;
    this.#abort.abort(new Problem("source_unreachable", "No longer wanted"));
  }
}

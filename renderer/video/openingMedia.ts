import type { OpenedView } from "../../shared/model/viewGrant.ts";
import { openingGrantsAtMost, OpeningReader } from "../../shared/protocol/openingMedia.ts";

/** What a tile asks for first, as it arrives with that of its neighbours. */
export interface OpeningMedia {
  /** The still; null if it does not come this way. */
  still: Promise<Blob | null>;
  /** Resolves when nothing more will come. */
  complete: Promise<void>;
  /** Hands out what has come under an absolute address, once and only while it is fresh; null otherwise. */
  take(url: string): ArrayBuffer | null;
}

/** A live playlist says where a stream stands now: an old one would start a player in the past. */
const freshMilliseconds = 2_000;

class Arriving implements OpeningMedia {
  readonly #base: string;
  readonly #still = Promise.withResolvers<Blob | null>();
  readonly #complete = Promise.withResolvers<void>();
  readonly #parts = new Map<string, ArrayBuffer>();
  #arrivedAt = 0;

  constructor(base: string) {
    this.#base = base;
  }

  get still(): Promise<Blob | null> {
    return this.#still.promise;
  }

  get complete(): Promise<void> {
    return this.#complete.promise;
  }

  add(path: string, contentType: string, body: Uint8Array<ArrayBuffer>): void {
    if (path === "still.jpg") return this.#still.resolve(new Blob([body], { type: contentType }));
    this.#arrivedAt = performance.now();
    this.#parts.set(`${this.#base}${path}`, body.buffer);
  }

  end(): void {
    this.#still.resolve(null);
    this.#complete.resolve();
  }

  take(url: string): ArrayBuffer | null {
    if (performance.now() - this.#arrivedAt > freshMilliseconds) this.#parts.clear();
    const body = this.#parts.get(url) ?? null;
    this.#parts.delete(url);
    return body;
  }
}

export interface OpeningMediaParts {
  hubOrigin: string;
  token(): string;
  fetch?: typeof fetch;
}

/** Fetches stills and the first of moving pictures for all views that are opened in one go with one request: a browser opens six connections to a host. */
export function batchOpeningMedia({ hubOrigin, token, fetch: fetchFrom = (...request) => fetch(...request) }: OpeningMediaParts): (view: OpenedView) => OpeningMedia {
  let waiting = new Map<string, Arriving>();

  const send = async (): Promise<void> => {
    const batch = waiting;
    waiting = new Map();
    try {
      const response = await fetchFrom(`${hubOrigin}/api/v1/media/openings?grants=${[...batch.keys()].join(",")}`, {
        headers: { Authorization: `Bearer ${token()}` },
        cache: "no-store",
        priority: "high",
        redirect: "error",
      });
      if (response.ok && response.body !== null) await read(response.body, batch);
    } catch (error) {
      // Each tile goes on to ask for its own, and says what is wrong if that fails too.
      console.warn("The first pictures did not come together", error);
    } finally {
      for (const arriving of batch.values()) arriving.end();
    }
  };

  return (view) => {
    const arriving = new Arriving(`${hubOrigin}/api/v1/media/${view.id}/`);
    if (waiting.size === openingGrantsAtMost) void send();
    if (waiting.size === 0) queueMicrotask(() => void (waiting.size > 0 && send()));
    waiting.set(view.id, arriving);
    return arriving;
  };
}

async function read(body: ReadableStream<Uint8Array>, batch: ReadonlyMap<string, Arriving>): Promise<void> {
  const reader = new OpeningReader();
  for await (const bytes of body) {
    for (const { header, body: part } of reader.take(bytes)) {
      const arriving = batch.get(header.grantId);
      if (header.kind === "part") arriving?.add(header.path, header.contentType, part);
      else arriving?.end();
    }
  }
}

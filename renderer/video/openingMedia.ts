import type { OpenedView } from "../../shared/model/viewGrant.ts";
import { openingFrames, openingGrantsAtMost, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { decodeStill, type Still } from "./fetchStill.ts";
import type { MediaLine, PlayerLine } from "./mediaLine.ts";

/** What a tile asks for first, as it arrives with that of its neighbours. */
export interface OpeningMedia {
  /** The still, decoded as soon as it came; null if it does not come this way. Whoever asks for it closes it. */
  still(): Promise<Still | null>;
  /** Resolves when nothing more will come. */
  complete: Promise<void>;
  /** Hands out what has come under an absolute address, once, and a playlist only while it is fresh; null otherwise. */
  take(url: string): ArrayBuffer | null;
}

/** A live playlist says where a stream stands now: an old one would start a player in the past. */
const freshMilliseconds = 2_000;

const isPlaylist = (address: string): boolean => address.endsWith(".m3u8");

class Arriving implements OpeningMedia {
  readonly #base: string;
  readonly #decode: DecodeStill;
  readonly #line: PlayerLine | null;
  readonly #still = Promise.withResolvers<Still | null>();
  readonly #complete = Promise.withResolvers<void>();
  readonly #parts = new Map<string, ArrayBuffer>();
  #arrivedAt = 0;

  constructor(base: string, decode: DecodeStill, line: PlayerLine | null) {
    this.#base = base;
    this.#decode = decode;
    this.#line = line;
  }

  still(): Promise<Still | null> {
    return this.#still.promise;
  }

  get complete(): Promise<void> {
    return this.#complete.promise;
  }

  add(path: string, contentType: string, body: Uint8Array<ArrayBuffer>): void {
    if (path === "still.jpg") return this.#still.resolve(this.#decode(new Blob([body], { type: contentType })));
    const address = `${this.#base}${path}`;
    this.#arrivedAt = performance.now();
    this.#parts.set(address, body.buffer);
    if (this.#line === null || !isPlaylist(path)) return;
    // Tiles start one after the other; the line keeps what the later ones start with new.
    const text = new TextDecoder().decode(body);
    // Whether in parts its player says, once it is there.
    if (text.includes("#EXTINF")) this.#line.follow(address, text, false);
  }

  end(): void {
    this.#still.resolve(null);
    this.#complete.resolve();
  }

  /** Nobody will ask for it. */
  drop(): void {
    this.#line?.leave();
    void this.#still.promise.then((still) => still?.outcome === "loaded" && still.picture.close());
  }

  take(url: string): ArrayBuffer | null {
    const isOld = isPlaylist(url) && performance.now() - this.#arrivedAt > freshMilliseconds;
    const body = this.#parts.get(url) ?? null;
    this.#parts.delete(url);
    return isOld ? null : body;
  }
}

type DecodeStill = (encoded: Blob) => Promise<Still>;

export interface OpeningMediaParts {
  hubOrigin: string;
  token(): string;
  /** The window's line, which goes on where this ends; null where players ask by themselves. */
  line?: MediaLine | null;
  fetch?: typeof fetch;
  decode?: DecodeStill;
}

/** Where tiles get what they show first. */
export interface OpeningMediaSource {
  /** Asks now for what tiles will want that are about to stand in the page: rendering them takes as long as the hub's answer. */
  ahead(views: readonly OpenedView[]): void;
  /** What belongs to a view: what has come or is coming for it, else it is asked for now. */
  of(view: OpenedView): OpeningMedia;
  /** Reads what comes along with these views, for tiles that will ask for it. Resolves when their stills are here, or will not come this way. */
  read(views: readonly OpenedView[], frames: AsyncIterable<OpeningFrame>): Promise<unknown>;
}

/** What no tile has asked for by then is dropped: by then its view is handed back, and what came is old. */
const untakenMilliseconds = 3_000;

/** Fetches stills and the first of moving pictures for all views that are opened in one go with one request: a browser opens six connections to a host. */
export function openingMediaSource({ hubOrigin, token, line = null, fetch: fetchFrom = (...request) => fetch(...request), decode = decodeStill }: OpeningMediaParts): OpeningMediaSource {
  const coming = new Map<string, Arriving>();
  let waiting = new Map<string, Arriving>();
  const arrivingFor = (view: OpenedView) => new Arriving(`${hubOrigin}/api/v1/media/${view.id}/`, decode, line?.of(view.id) ?? null);

  const send = async (): Promise<void> => {
    const batch = waiting;
    waiting = new Map();
    await deliver(batch, ask([...batch.keys()]));
  };
  async function* ask(grantIds: readonly string[]): AsyncGenerator<OpeningFrame, void, undefined> {
    const response = await fetchFrom(`${hubOrigin}/api/v1/media/openings?grants=${grantIds.join(",")}`, {
      headers: { Authorization: `Bearer ${token()}` },
      cache: "no-store",
      priority: "high",
      redirect: "error",
    });
    if (response.ok && response.body !== null) yield* openingFrames(response.body);
  }

  const read: OpeningMediaSource["read"] = (views, frames) => {
    const batch = new Map(views.map((view) => [view.id, arrivingFor(view)]));
    for (const [grantId, arriving] of batch) coming.set(grantId, arriving);
    void deliver(batch, frames);
    setTimeout(() => {
      for (const [grantId, arriving] of batch) if (coming.delete(grantId)) arriving.drop();
    }, untakenMilliseconds);
    return Promise.all([...batch.values()].map((arriving) => arriving.still()));
  };

  return {
    ahead: (views) => {
      for (let first = 0; first < views.length; first += openingGrantsAtMost) {
        const some = views.slice(first, first + openingGrantsAtMost);
        void read(some, ask(some.map(({ id }) => id)));
      }
    },
    of: (view) => {
      const known = coming.get(view.id);
      coming.delete(view.id);
      if (known !== undefined) return known;
      const arriving = arrivingFor(view);
      if (waiting.size === openingGrantsAtMost) void send();
      if (waiting.size === 0) queueMicrotask(() => void (waiting.size > 0 && send()));
      waiting.set(view.id, arriving);
      return arriving;
    },
    read,
  };
}

/** Gives each view its own, and in the end lets nobody wait. */
async function deliver(batch: ReadonlyMap<string, Arriving>, frames: AsyncIterable<OpeningFrame>): Promise<void> {
  try {
    for await (const { header, body } of frames) {
      if (header.kind === "part") batch.get(header.grantId)?.add(header.path, header.contentType, body);
      else if (header.kind === "end") batch.get(header.grantId)?.end();
    }
  } catch (error) {
    // Each tile goes on to ask for its own, and says what is wrong if that fails too.
    console.warn("The first pictures did not come together", error);
  } finally {
    for (const arriving of batch.values()) arriving.end();
  }
}

import type { FollowedPlaylist } from "../../shared/protocol/mediaLine.ts";
import type { CameraStreams } from "../../shared/model/camera.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { CameraView } from "./cameraView.ts";
import type { PlaylistWish, RenditionName, SharedUpstreams } from "./cameraView.ts";
import { defaultMediaLimits } from "./limits.ts";
import type { MediaLimits } from "./limits.ts";
import { MemoryBudget } from "./memoryBudget.ts";
import { Replays } from "./replays.ts";
import { ResourceNames, resourceName } from "./resourceNames.ts";
import { SharedSources } from "./sharedSources.ts";
import type { UpstreamClient } from "./upstreamClient.ts";
import type { UpstreamStreamParts } from "./upstreamStream.ts";

export interface OpenGrant {
  grantId: string;
  cameraId: string;
  streams: CameraStreams;
}

/** An answer to a player, whole and in memory. */
export interface MediaResponse {
  status: 200;
  contentType: string;
  cacheControl: string;
  body: Buffer;
}

export interface FollowListener {
  /** `path` is what follows `/media/{grantId}/`. */
  onPart(path: string, media: MediaResponse): void;
  onEnd(): void;
}

export interface MediaStatistics {
  grants: number;
  /** Upstream renditions that live grants refer to. */
  streams: number;
  heldBytes: number;
}

const playlistType = "application/vnd.apple.mpegurl";

/** Nothing a grant leads to may outlive it in a cache. */
export const mediaCacheControl = "private, no-store";

/**
 * Hands a camera's pictures to holders of a live view grant, and to nobody else. It decides nothing: the domain opens
 * a grant here once its audit row is committed, and ends it here; between the two, `serve` answers, and from the
 * moment `endGrant` is called it does not. It fetches from a camera only while a grant is open.
 */
export class MediaGateway {
  readonly #views = new Map<string, CameraView>();
  readonly #endListeners = new Map<string, Set<() => void>>();
  /** Requests that wait for a part, by grant. */
  readonly #waiting = new Map<string, number>();
  readonly #shared: SharedUpstreams = { streams: new SharedSources(), stills: new SharedSources() };
  readonly #parts: UpstreamStreamParts;
  /** Looking back under the same grants. */
  readonly replays: Replays;

  constructor(client: UpstreamClient, limits: Partial<MediaLimits> = {}) {
    const allLimits = { ...defaultMediaLimits, ...limits };
    this.#parts = { client, limits: allLimits, names: new ResourceNames(), budget: new MemoryBudget(allLimits.maximumHeldBytes) };
    this.replays = new Replays(this.#parts);
  }

  /** Lets `serve` answer for this grant, and starts fetching what its player will ask for first. Opening it again changes nothing. */
  openGrant({ grantId, streams }: OpenGrant): void {
    if (this.#views.has(grantId)) return;
    const view = new CameraView(grantId, streams, this.#shared, this.#parts);
    this.#views.set(grantId, view);
    this.replays.admit(grantId, streams);
    view.warm();
  }

  /**
   * Ends a grant: when this returns, nothing is served for it, and everyone registered with `onGrantEnded` has been
   * told. An unknown grant is ended already. Throws what listeners threw, after all were told.
   */
  endGrant(grantId: string): void {
    const view = this.#views.get(grantId);
    const listeners = this.#endListeners.get(grantId) ?? [];
    this.#views.delete(grantId);
    this.#endListeners.delete(grantId);
    view?.close();
    this.replays.end(grantId);
    const failures: unknown[] = [];
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, "Telling of an ended view grant failed");
  }

  isOpen(grantId: string): boolean {
    return this.#views.has(grantId);
  }

  /** Calls back once when the grant ends, at once if it has. Returns how to take the callback away. */
  onGrantEnded(grantId: string, callback: () => void): () => void {
    if (!this.#views.has(grantId)) {
      callback();
      return () => undefined;
    }
    const listeners = this.#endListeners.get(grantId) ?? new Set();
    this.#endListeners.set(grantId, listeners);
    listeners.add(callback);
    return () => listeners.delete(callback);
  }

  /**
   * Answers for what follows `/media/{grantId}/`: `playlist.m3u8`, `main/index.m3u8`, `sub/index.m3u8`, the resources
   * these name, `still.jpg`. Throws a `Problem`: `grant_ended` (also for an unknown grant), `not_found`, or the
   * camera's own `source_unreachable`, `source_timeout`, `source_refused`, `source_invalid`. `wish` is for playlists.
   */
  async serve(grantId: string, path: string, wish: PlaylistWish = { parts: false }): Promise<MediaResponse> {
    const view = this.#views.get(grantId);
    if (view === undefined) throw new Problem("grant_ended");
    const waits = wish.parts && wish.awaited !== null;
    const waiting = this.#waiting.get(grantId) ?? 0;
    const mayWait = waiting < this.#parts.limits.partWaitsOfGrant;
    if (waits && mayWait) this.#waiting.set(grantId, waiting + 1);
    try {
      return await answer(view, path, waits && !mayWait ? { parts: true, awaited: null } : wish);
    } finally {
      if (waits && mayWait) this.#waitIsOver(grantId);
      // The grant may have ended while the camera was waited for; then nothing of it is told, not even a failure.
      this.#throwUnlessOpen(grantId, view);
    }
  }

  /**
   * Tells of a playlist of an open grant as it changes, each time after the resources that it newly names, and at the end
   * that nothing more comes: the camera fails, or it has no such media playlist. With `parts` it tells of those as well, as each
   * is here, where the camera offers them. Returns how to stop; the grant's end stops it too.
   */
  follow(grantId: string, playlist: FollowedPlaylist, parts: boolean, { onPart, onEnd }: FollowListener): () => void {
    const view = this.#views.get(grantId);
    let stop: (() => void) | null = null;
    let isOver = false;
    const finish = (): void => {
      isOver = true;
      stop?.();
    };
    const end = (): void => {
      if (isOver) return;
      finish();
      onEnd();
    };
    const give = (path: string, media: MediaResponse): void => {
      if (!isOver && this.#views.get(grantId) === view) onPart(path, media);
    };
    stop =
      view?.follow(playlist, parts, {
        onResource: (path, resource) => give(path, { status: 200, cacheControl: mediaCacheControl, ...resource }),
        onPlaylist: (text) => give(playlist, playlistResponse(text)),
        onFailing: end,
      }) ?? null;
    if (stop === null) end();
    // The camera may have failed before there was anything to stop.
    else if (isOver) stop();
    return finish;
  }

  #waitIsOver(grantId: string): void {
    const waiting = (this.#waiting.get(grantId) ?? 1) - 1;
    if (waiting === 0) this.#waiting.delete(grantId);
    else this.#waiting.set(grantId, waiting);
  }

  #throwUnlessOpen(grantId: string, view: CameraView): void {
    if (this.#views.get(grantId) !== view) throw new Problem("grant_ended");
  }

  statistics(): MediaStatistics {
    return { grants: this.#views.size, streams: this.#shared.streams.size, heldBytes: this.#parts.budget.heldBytes };
  }

  /** Ends every grant. The client is the caller's to close. */
  close(): void {
    for (const grantId of [...this.#views.keys()]) this.endGrant(grantId);
  }
}

const answer = async (view: CameraView, path: string, wish: PlaylistWish): Promise<MediaResponse> => {
  if (path === "playlist.m3u8") return playlistResponse(await view.startPlaylist(wish));
  if (path === "still.jpg") return { status: 200, cacheControl: mediaCacheControl, ...(await view.still()) };
  const [rendition = "", name = "", ...more] = path.split("/");
  if (!isRendition(rendition) || more.length > 0) throw new Problem("not_found");
  if (name === "index.m3u8") return playlistResponse(await view.renditionPlaylist(rendition, wish));
  if (!resourceName.test(name)) throw new Problem("not_found");
  return { status: 200, cacheControl: mediaCacheControl, ...view.resource(rendition, name) };
};

const isRendition = (text: string): text is RenditionName => text === "main" || text === "sub";

const playlistResponse = (text: string): MediaResponse => ({ status: 200, contentType: playlistType, cacheControl: mediaCacheControl, body: Buffer.from(text) });

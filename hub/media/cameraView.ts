import { setTimeout as pause } from "node:timers/promises";
import type { CameraStreams } from "../../shared/model/camera.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { AwaitedByPlayer } from "./partFeed.ts";
import { newestNames, newestPart } from "./partWindow.ts";
import type { PlaylistVariant } from "./playlistModel.ts";
import { writeMultivariantPlaylist } from "./playlistWriter.ts";
import type { AnnouncedVariant } from "./playlistWriter.ts";
import type { SharedSources } from "./sharedSources.ts";
import { StillSource } from "./stillSource.ts";
import type { ShelvedResource } from "./resourceShelf.ts";
import type { FollowedPlaylist } from "../../shared/protocol/mediaLine.ts";
import { UpstreamStream } from "./upstreamStream.ts";
import type { UpstreamStreamParts } from "./upstreamStream.ts";

export interface SharedUpstreams {
  streams: SharedSources<UpstreamStream>;
  stills: SharedSources<StillSource>;
}

/** What a player wants of a media playlist: as it is, or with parts, and perhaps once a part is listed that it waits for. */
export type PlaylistWish = { parts: false } | { parts: true; awaited: AwaitedByPlayer | null };

const plainPlaylist: PlaylistWish = { parts: false };

const playlistOf = (stream: UpstreamStream, folder: string, wish: PlaylistWish): Promise<string> =>
  wish.parts ? stream.playlistWithParts(folder, wish.awaited) : stream.playlist(folder);

export type RenditionName = "main" | "sub";

/** Where a camera's renditions come from; `sub` is null where it has but one address. */
export const streamAddresses = ({ streamUrl, subStreamUrl }: CameraStreams): { main: string | null; sub: string | null } => {
  const main = streamUrl ?? subStreamUrl;
  return { main, sub: subStreamUrl === main ? null : subStreamUrl };
};

/** What a stream is assumed to need until it has been measured, bits per second. */
export const assumedBitsPerSecond: Record<RenditionName, number> = { main: 3_000_000, sub: 400_000 };

/** A stream waits so long at most for its camera's still. */
const stillAheadMilliseconds = 40;

/** What a stream is known to offer: a variant of its own, or nothing. */
const announcedBy = (preference: "best" | "lightest", stream: UpstreamStream): PlaylistVariant | null => {
  const description = stream.knownDescription();
  return description?.kind === "choice" ? description[preference] : null;
};

/** Writes the choice of `sub` and `main`, with what is known or measured of each. */
const writeChoice = (sub: PlaylistVariant | null, main: PlaylistVariant | null, streams: readonly [sub: UpstreamStream | null, main: UpstreamStream]): string => {
  const announce = (name: RenditionName, variant: PlaylistVariant | null, stream: UpstreamStream | null): AnnouncedVariant => ({
    name,
    uri: `${name}/index.m3u8`,
    bandwidthBitsPerSecond: variant?.bandwidthBitsPerSecond ?? stream?.measuredBitsPerSecond() ?? assumedBitsPerSecond[name],
    resolution: variant?.resolution ?? null,
    codecs: variant?.codecs ?? null,
    frameRate: variant?.frameRate ?? null,
  });
  const lightest = announce("sub", sub, streams[0]);
  const best = announce("main", main, streams[1]);
  // hls.js takes variants of equal bandwidth for copies of one.
  const bandwidthBitsPerSecond = Math.max(best.bandwidthBitsPerSecond, lightest.bandwidthBitsPerSecond + 1);
  return writeMultivariantPlaylist([lightest, { ...best, bandwidthBitsPerSecond }]);
};

/** Somebody who is told of one of a camera's playlists. */
export interface PlaylistFollower {
  /** A segment, initialization section or key; `path` is what follows `/media/{grantId}/`. */
  onResource(path: string, resource: ShelvedResource): void;
  onPlaylist(text: string): void;
  /** Players are refused from now on. */
  onFailing(): void;
}

/** One grant's view of one camera: its main and sub renditions and its still, shared with the other viewers. */
export class CameraView {
  readonly #holder: string;
  readonly #addresses: { main: string | null; sub: string | null; still: string | null };
  readonly #shared: SharedUpstreams;
  readonly #parts: UpstreamStreamParts;
  #isClosed = false;
  readonly #held = new Map<string, { release(): void }>();

  constructor(holder: string, streams: CameraStreams, shared: SharedUpstreams, parts: UpstreamStreamParts) {
    this.#holder = holder;
    this.#addresses = { ...streamAddresses(streams), still: streams.stillUrl };
    this.#shared = shared;
    this.#parts = parts;
  }

  /**
   * Starts what a tile will ask for first, the still and then the lightest stream there is, so that it finds them ready: where
   * thirty-six open at once, none of the streams stands before any of the stills.
   */
  warm(): void {
    const begin = (): void => {
      if (!this.#isClosed && this.#addresses.main !== null) this.#stream(this.#addresses.sub === null ? "main" : "sub").touch();
    };
    if (this.#addresses.still === null) return begin();
    // A still that cannot be had is told to whoever asks for it.
    const still = this.still().then(() => undefined, () => undefined);
    void Promise.race([still, pause(stillAheadMilliseconds, undefined, { ref: false })]).then(begin);
  }

  /** Lets go of everything; what nobody else watches ends at once. */
  close(): void {
    this.#isClosed = true;
    for (const { release } of this.#held.values()) release();
    this.#held.clear();
  }

  #stream(rendition: RenditionName): UpstreamStream {
    const { main, sub } = this.#addresses;
    const url = rendition === "sub" ? (sub ?? main) : main;
    if (url === null) throw new Problem("not_found", "The camera has no stream");
    const preference = rendition === "main" ? "best" : "lightest";
    const key = `${preference} ${url}`;
    return this.#hold(this.#shared.streams, key, () => new UpstreamStream(url, preference, this.#parts));
  }

  #hold<T extends { close(): void }>(sources: SharedSources<T>, key: string, create: () => T): T {
    this.#held.set(key, { release: () => sources.release(key, this.#holder) });
    return sources.acquire(key, this.#holder, create);
  }

  /**
   * The playlist a player starts with: a choice of `sub` and `main` where the camera has both, the lightest first
   * since players begin with the first; otherwise the one stream's own.
   */
  async startPlaylist(wish: PlaylistWish = plainPlaylist): Promise<string> {
    const main = this.#stream("main");
    if (this.#addresses.sub !== null) {
      const sub = this.#stream("sub");
      return writeChoice(announcedBy("lightest", sub), announcedBy("best", main), [sub, main]);
    }
    const description = await main.description();
    if (description.kind === "single" || description.best.url === description.lightest.url) return playlistOf(main, "main/", wish);
    return writeChoice(description.lightest, description.best, [null, main]);
  }

  /** One rendition's playlist. Waits and throws as `UpstreamStream.playlist` does. */
  renditionPlaylist(rendition: RenditionName, wish: PlaylistWish = plainPlaylist): Promise<string> {
    return playlistOf(this.#stream(rendition), "", wish);
  }

  /** A segment, initialization section or key; `not_found` when it is not, or no longer, held. */
  resource(rendition: RenditionName, name: string): ShelvedResource {
    const resource = this.#stream(rendition).resource(name);
    if (resource === null) throw new Problem("not_found", "The segment is no longer held");
    return resource;
  }

  /**
   * Tells of a playlist as it changes, and before it of what it newly names, `withParts` in parts where the camera offers them.
   * Null where the camera has no such media playlist.
   */
  follow(playlist: FollowedPlaylist, withParts: boolean, follower: PlaylistFollower): (() => void) | null {
    const rendition = playlist === "sub/index.m3u8" ? "sub" : "main";
    const stream = this.#stream(rendition);
    if (playlist === "playlist.m3u8" && !this.#startsWithMedia(stream)) return null;
    const folder = playlist === "playlist.m3u8" ? "main/" : "";
    let known: ReadonlySet<string> | null = null;
    let toldNewest: string | null = null;
    return stream.follow({
      withParts,
      onPublished: (publication, parts) => {
        const { names, inParts } = publication.resources(parts);
        // A player that begins has asked for what stood there before; of parts the newest may have been on the way by a line that ends now.
        for (const name of known === null ? newestNames(parts) : names) {
          const resource = known?.has(name) || inParts.has(name) ? null : stream.resource(name);
          if (resource !== null) follower.onResource(`${rendition}/${name}`, resource);
        }
        known = new Set(names);
        const newest = parts && newestPart(parts);
        // hls.js takes a playlist without a newer part for a missed one, and pauses.
        if (newest === null || newest !== toldNewest) follower.onPlaylist(publication.text(folder, parts));
        toldNewest = newest;
      },
      onFailing: () => follower.onFailing(),
    });
  }

  /** Whether the playlist that a player starts with is the one stream's own. */
  #startsWithMedia(main: UpstreamStream): boolean {
    const description = main.knownDescription();
    if (this.#addresses.sub !== null || description === null) return false;
    return description.kind === "single" || description.best.url === description.lightest.url;
  }

  async still(): Promise<ShelvedResource> {
    const { still: url } = this.#addresses;
    if (url === null) throw new Problem("not_found", "The camera has no still");
    return this.#hold(this.#shared.stills, `still ${url}`, () => new StillSource(url, this.#parts.client, this.#parts.limits)).picture();
  }
}

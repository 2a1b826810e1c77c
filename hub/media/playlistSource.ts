import type { MediaLimits } from "./limits.ts";
import { chooseVariant } from "./multivariantPlaylistParser.ts";
import { parsePlaylist } from "./playlist.ts";
import type { MediaPlaylist, Playlist, PlaylistSegment, PlaylistVariant } from "./playlistModel.ts";
import { invalidPlaylist } from "./playlistValues.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

/** What a camera's address turned out to be: a stream of its own, or a choice of several, of which one is followed. */
export type StreamDescription = { kind: "single" } | { kind: "choice"; best: PlaylistVariant; lightest: PlaylistVariant };

/** Follows a camera's address to a media playlist, through a multivariant one where there is one. */
export class PlaylistSource {
  readonly #url: string;
  readonly #preference: "best" | "lightest";
  readonly #client: UpstreamClient;
  readonly #limits: MediaLimits;
  #description: StreamDescription | null = null;
  #chosenUrl: string | null = null;
  /** Every second look finds the same text; reading ten minutes of segments again costs more than comparing. */
  #latest: { url: string; body: Buffer; playlist: Playlist } | null = null;

  constructor(url: string, preference: "best" | "lightest", client: UpstreamClient, limits: MediaLimits) {
    this.#url = url;
    this.#preference = preference;
    this.#client = client;
    this.#limits = limits;
  }

  get description(): StreamDescription | null {
    return this.#description;
  }

  /** The media playlist as it is now. Throws the client's and the parser's `Problem`. */
  async fetch(signal?: AbortSignal): Promise<MediaPlaylist> {
    if (this.#chosenUrl === null) {
      const first = await this.#read(this.#url, signal);
      if (first.kind === "media") {
        this.#description = { kind: "single" };
        return first;
      }
      const choice = { best: chooseVariant(first, "best"), lightest: chooseVariant(first, "lightest") };
      const { url } = choice[this.#preference];
      this.#client.check(url);
      this.#chosenUrl = url;
      this.#description = { kind: "choice", ...choice };
    }
    try {
      const playlist = await this.#read(this.#chosenUrl, signal);
      if (playlist.kind === "media") return playlist;
      throw invalidPlaylist("leads to another list of streams");
    } catch (error) {
      // The address may have been good for a while only; the next try asks for it anew.
      this.#chosenUrl = null;
      throw error;
    }
  }

  async #read(url: string, signal: AbortSignal | undefined): Promise<Playlist> {
    const body = await this.#client.fetch({
      url,
      timeoutMilliseconds: this.#limits.playlistTimeoutMilliseconds,
      maximumBytes: this.#limits.maximumPlaylistBytes,
      ...(signal === undefined ? {} : { signal }),
    });
    if (this.#latest?.url === url && this.#latest.body.equals(body)) return this.#latest.playlist;
    const playlist = parsePlaylist(body.toString("utf8"), url);
    this.#latest = { url, body, playlist };
    return playlist;
  }

  /** Throws `source_refused` if a segment, or what it needs, lies where the hub may not fetch. */
  check(segments: readonly PlaylistSegment[]): void {
    const addresses = segments.flatMap(({ reference, map, key }) => [reference.url, map?.url, key?.url]);
    for (const address of new Set(addresses)) if (address !== undefined) this.#client.check(address);
  }
}

import type { MediaLimits } from "./limits.ts";
import { chooseVariant } from "./multivariantPlaylistParser.ts";
import { parsePlaylist } from "./playlist.ts";
import type { MediaPlaylist, Playlist, PlaylistSegment, PlaylistVariant } from "./playlistModel.ts";
import { invalidPlaylist } from "./playlistValues.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

/** What a camera's address turned out to be: a stream of its own, or a choice of several, of which one is followed. */
export type StreamDescription = { kind: "single" } | { kind: "choice"; best: PlaylistVariant; lightest: PlaylistVariant };

/** A part that is not there yet: the segment's number at the camera, and which of its parts. */
export interface AwaitedPart {
  sequence: number;
  part: number;
}

/** The delivery directives of RFC 8216bis, 6.2.5. */
const withDirectives = (address: string, { sequence, part }: AwaitedPart): string => {
  const url = new URL(address);
  url.searchParams.set("_HLS_msn", String(sequence));
  url.searchParams.set("_HLS_part", String(part));
  return url.href;
};

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

  /** The media playlist as it is now, or, of a camera that lets it be waited for, as it is once it lists a part. Throws the client's and the parser's `Problem`. */
  async fetch(signal?: AbortSignal, awaited: AwaitedPart | null = null): Promise<MediaPlaylist> {
    if (this.#chosenUrl === null) {
      const first = await this.#read(this.#url, signal, awaited);
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
      const playlist = await this.#read(this.#chosenUrl, signal, awaited);
      if (playlist.kind === "media") return playlist;
      throw invalidPlaylist("leads to another list of streams");
    } catch (error) {
      // The address may have been good for a while only; the next try asks for it anew.
      this.#chosenUrl = null;
      throw error;
    }
  }

  async #read(url: string, signal: AbortSignal | undefined, awaited: AwaitedPart | null): Promise<Playlist> {
    const body = await this.#client.fetch({
      url: awaited === null ? url : withDirectives(url, awaited),
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

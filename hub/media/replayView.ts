import { randomUUID } from "node:crypto";
import type { CameraStreams } from "../../shared/model/camera.ts";
import type { ReplayClock, TimeRange } from "../../shared/policy/replay.ts";
import type { ClipRendition } from "../../shared/protocol/replay.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { assumedBitsPerSecond, streamAddresses } from "./cameraView.ts";
import type { MediaLimits } from "./limits.ts";
import { PlaylistSource } from "./playlistSource.ts";
import { writeMultivariantPlaylist } from "./playlistWriter.ts";
import { lookAtTimes } from "./replayLook.ts";
import { ReplayListing } from "./replayListing.ts";
import type { ReplayShelf } from "./replayShelf.ts";
import { heldRange } from "./replayTimes.ts";
import type { TimedPlaylist } from "./replayTimes.ts";
import type { ResourceNames } from "./resourceNames.ts";
import type { ShelvedResource } from "./resourceShelf.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

export interface ReplayParts {
  client: UpstreamClient;
  limits: MediaLimits;
  names: ResourceNames;
  shelf: ReplayShelf;
}

/** What a camera's own playlist holds, and by whose clock. */
export interface ReplayHoldings {
  held: TimeRange;
  clock: ReplayClock;
}

/**
 * Looking back at one camera under one grant. Until somebody opens a replay it fetches nothing; to see how far back a camera reaches
 * it fetches a playlist; pictures only as a player asks for them, out of what was opened.
 */
export class ReplayView {
  readonly #grantId: string;
  readonly #parts: ReplayParts;
  readonly #addresses: { main: string | null; sub: string | null };
  readonly #sources = new Map<ClipRendition, PlaylistSource>();
  readonly #ended = new AbortController();
  /** What the look found from which a replay is opened next. */
  #looked: { rendition: ClipRendition; timed: TimedPlaylist } | null = null;
  #looking: Promise<ReplayHoldings> | null = null;
  #opened: { range: TimeRange; label: string; listings: Map<ClipRendition, Promise<ReplayListing>> } | null = null;

  constructor(grantId: string, streams: CameraStreams, parts: ReplayParts) {
    this.#grantId = grantId;
    this.#parts = parts;
    this.#addresses = streamAddresses(streams);
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** How far back the camera's lightest playlist reaches. Throws the camera's `Problem`, `replay_unavailable` where it holds nothing that can be dated. */
  look(now: () => number): Promise<ReplayHoldings> {
    // Whoever asks while a camera is being looked at learns what that finds.
    this.#looking ??= this.#look(now).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(now: () => number): Promise<ReplayHoldings> {
    const rendition = this.#addresses.sub === null ? "main" : "sub";
    const timed = await this.lookAt(rendition, now);
    this.#looked = { rendition, timed };
    return { held: heldRange(timed), clock: timed.clock };
  }

  /** The camera's playlist of one rendition as it is now, with times. Throws likewise. */
  async lookAt(rendition: ClipRendition, now: () => number, signal: AbortSignal = this.#ended.signal): Promise<TimedPlaylist> {
    const { client, limits } = this.#parts;
    const { main, sub } = this.#addresses;
    const url = rendition === "sub" ? (sub ?? main) : main;
    if (url === null) throw new Problem("not_found", "The camera has no stream");
    const source = this.#sources.get(rendition) ?? new PlaylistSource(url, rendition === "main" ? "best" : "lightest", client, limits);
    this.#sources.set(rendition, source);
    const timed = await lookAtTimes(source, limits, now, signal);
    source.check(timed.segments.map(({ upstream }) => upstream));
    return timed;
  }

  /** Lets players at what lies in this time, of what the last look found. What was opened before is as if it had not been. */
  open(range: TimeRange): void {
    const label = `replay ${randomUUID()}`;
    const listings = new Map<ClipRendition, Promise<ReplayListing>>();
    if (this.#looked !== null) {
      const { rendition, timed } = this.#looked;
      listings.set(rendition, Promise.resolve(new ReplayListing(timed, range, this.#parts.names, label)));
    }
    this.#looked = null;
    this.#opened = { range, label, listings };
    this.#parts.shelf.dropGrant(this.#grantId);
  }

  /** The playlist a player begins with. */
  async startPlaylist(occurredAtMilliseconds: number, now: () => number): Promise<string> {
    const listing = await this.#listing(this.#addresses.sub === null ? "main" : "sub", now);
    const description = this.#sources.get("main")?.description;
    const isChoice = this.#addresses.sub !== null || (description?.kind === "choice" && description.best.url !== description.lightest.url);
    if (!isChoice) return listing.text("replay/main/", occurredAtMilliseconds);
    const variant = (name: ClipRendition) => ({
      name,
      uri: `replay/${name}/index.m3u8`,
      bandwidthBitsPerSecond: assumedBitsPerSecond[name],
      resolution: null,
      codecs: null,
      frameRate: null,
    });
    return writeMultivariantPlaylist([variant("sub"), variant("main")]);
  }

  async renditionPlaylist(rendition: ClipRendition, occurredAtMilliseconds: number, now: () => number): Promise<string> {
    return (await this.#listing(rendition, now)).text("", occurredAtMilliseconds);
  }

  /** A segment, initialization section or key of what stands open, byte for byte as the camera has it. */
  async resource(rendition: ClipRendition, name: string, occurredAtMilliseconds: number): Promise<ShelvedResource> {
    const listing = await this.#opened?.listings.get(rendition);
    if (listing === undefined) throw new Problem(this.#opened === null ? "replay_not_open" : "not_found");
    const found = listing.find(name, occurredAtMilliseconds);
    if (found === null) throw new Problem("not_found", "The segment is not part of what stands open for replay");
    if (found === "too-far-back") throw new Problem("replay_too_far_back");
    return withinTime(this.#parts.shelf.obtain(this.#grantId, found), this.#parts.limits.replayAnswerMilliseconds);
  }

  /** Another rendition than the one that was looked at is looked at when a player first asks for it, and holds no more time. */
  #listing(rendition: ClipRendition, now: () => number): Promise<ReplayListing> {
    const opened = this.#opened;
    if (opened === null) return Promise.reject(new Problem("replay_not_open"));
    const known = opened.listings.get(rendition);
    if (known !== undefined) return known;
    const made = this.lookAt(rendition, now).then((timed) => new ReplayListing(timed, opened.range, this.#parts.names, opened.label));
    opened.listings.set(rendition, made);
    // Whoever asked is told; the next one makes the camera try again.
    made.catch(() => opened.listings.delete(rendition));
    return made;
  }

  /** Lets go of everything at once. */
  close(): void {
    this.#ended.abort(new Problem("grant_ended"));
    this.#opened = null;
    this.#looked = null;
    this.#parts.shelf.dropGrant(this.#grantId);
  }
}

/** A request must not wait long for a camera: a browser has six connections. What comes later is kept for the next try. */
async function withinTime<Result>(promise: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem("source_timeout")), milliseconds);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

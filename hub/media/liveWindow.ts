import type { MediaPlaylist, PlaylistReference, PlaylistSegment } from "./playlistModel.ts";
import type { ResourceNames, SegmentResources } from "./resourceNames.ts";

/** A segment on its way from the camera to players, under the hub's own number. */
export interface WindowSegment {
  sequence: number;
  discontinuityCounter: number;
  upstream: PlaylistSegment;
  resources: SegmentResources;
  state: "wanted" | "ready" | "gap";
}

interface Position {
  upstream: PlaylistSegment;
  sequence: number;
  discontinuityCounter: number;
}

/** The hub's own numbers of a segment, and which numbering of the camera it belongs to. */
export interface Place {
  sequence: number;
  discontinuityCounter: number;
  epoch: number;
}

export interface LiveWindowSizes {
  windowSegments: number;
  startSegments: number;
}

/** Held beyond the announced ones, for players that read the playlist a moment ago. */
const lateSegments = 3;
/** A playlist that ends before what is known is an old copy, unless it stays so this many times in a row. */
const timesBehindMeansRestart = 3;
const clockToleranceMilliseconds = 1_000;

/** The same place at the camera, whatever token its address carries this time. */
const samePlace = (a: PlaylistReference, b: PlaylistReference): boolean =>
  a.url.split("?", 1)[0] === b.url.split("?", 1)[0] && a.byteRange?.offset === b.byteRange?.offset;

/** Whether the number a segment had is now another segment's. The camera's clock knows best, where it has one. */
const isAnother = (known: PlaylistSegment, found: PlaylistSegment): boolean => {
  const [before, now] = [known.programDateTimeMilliseconds, found.programDateTimeMilliseconds];
  if (before !== null && now !== null) return Math.abs(before - now) > clockToleranceMilliseconds;
  return !samePlace(known.reference, found.reference);
};

/**
 * Which of a camera's segments players are told of, and under which number. Numbers and discontinuity counters follow
 * the camera's own until it restarts; from then on they go on from where they were, as players need them to.
 */
export class LiveWindow {
  readonly #names: ResourceNames;
  readonly #sizes: LiveWindowSizes;
  #segments: WindowSegment[] = [];
  #last: Position | null = null;
  #epoch = 0;
  /** The hub's number of the last segment before the latest restart: what came earlier had another numbering. */
  #restartedAt = -1;
  #timesBehind = 0;

  constructor(names: ResourceNames, sizes: LiveWindowSizes) {
    this.#names = names;
    this.#sizes = sizes;
  }

  /** Takes a playlist as the camera now serves it. True if that brought new segments. */
  accept(playlist: MediaPlaylist): boolean {
    const newest = playlist.segments.at(-1);
    if (newest === undefined) return false;
    if (this.#last === null) return this.#start(playlist, { upstream: newest, sequence: newest.sequence, discontinuityCounter: newest.discontinuityCounter });
    if (this.#hasRestarted(playlist, this.#last, newest)) return this.#restart(playlist, this.#last);
    if (newest.sequence < this.#last.upstream.sequence) return false;
    const first = playlist.segments[0] ?? newest;
    const isGapTooWide = first.sequence > this.#last.upstream.sequence + 1 || newest.sequence - this.#last.upstream.sequence > this.#sizes.windowSegments;
    // A camera that sends slower than it films is followed at its newest, not ever further behind.
    const isTooSlow = this.wanted().length > this.#sizes.windowSegments;
    if (this.#segments.length === 0 || isGapTooWide || isTooSlow) return this.#start(playlist, this.#positionOf(newest, this.#last));
    return this.#append(playlist, this.#last);
  }

  #hasRestarted(playlist: MediaPlaylist, last: Position, newest: PlaylistSegment): boolean {
    const known = new Map(this.#segments.filter(({ sequence }) => sequence > this.#restartedAt).map(({ upstream }) => [upstream.sequence, upstream]));
    const overlap = playlist.segments.flatMap((found) => {
      const before = known.get(found.sequence);
      return before === undefined ? [] : [isAnother(before, found)];
    });
    if (overlap.some((another) => another)) return true;
    const isBehind = newest.sequence < last.upstream.sequence;
    this.#timesBehind = isBehind ? this.#timesBehind + 1 : 0;
    return isBehind && (overlap.length === 0 || this.#timesBehind >= timesBehindMeansRestart);
  }

  #positionOf(segment: PlaylistSegment, last: Position): Position {
    const more = Math.max(0, segment.discontinuityCounter - last.upstream.discontinuityCounter);
    return {
      upstream: segment,
      sequence: last.sequence + (segment.sequence - last.upstream.sequence),
      discontinuityCounter: last.discontinuityCounter + more,
    };
  }

  /** Begins a window with the newest segments, of which the very last stands at `end`. */
  #start(playlist: MediaPlaylist, end: Position): boolean {
    const newest = playlist.segments.slice(-this.#sizes.startSegments);
    const later = newest.filter(({ discontinuity }, index) => index > 0 && discontinuity).length;
    const first = newest[0] ?? end.upstream;
    this.#segments = [];
    this.#last = null;
    this.#push(first, end.sequence - (newest.length - 1), Math.max(0, end.discontinuityCounter - later));
    for (const segment of newest.slice(1)) this.#pushNext(segment);
    return true;
  }

  #restart(playlist: MediaPlaylist, last: Position): boolean {
    this.#epoch += 1;
    this.#timesBehind = 0;
    this.#restartedAt = last.sequence;
    const newest = playlist.segments.slice(-this.#sizes.startSegments);
    const first = newest[0];
    if (first === undefined) return false;
    // One playlist cannot take back an initialization section, so a change of container starts from nothing.
    if ((first.map === null) !== (last.upstream.map === null)) this.#segments = [];
    this.#push(first, last.sequence + 1, last.discontinuityCounter + 1);
    for (const segment of newest.slice(1)) this.#pushNext(segment);
    return true;
  }

  #append(playlist: MediaPlaylist, last: Position): boolean {
    const fresh = playlist.segments.filter(({ sequence }) => sequence > last.upstream.sequence);
    for (const segment of fresh) this.#pushNext(segment);
    return fresh.length > 0;
  }

  #pushNext(segment: PlaylistSegment): void {
    const last = this.#last;
    if (last !== null) this.#push(segment, last.sequence + 1, last.discontinuityCounter + (segment.discontinuity ? 1 : 0));
  }

  #push(upstream: PlaylistSegment, sequence: number, discontinuityCounter: number): void {
    this.#last = { upstream, sequence, discontinuityCounter };
    const resources = this.#names.ofSegment(upstream, this.#epoch);
    this.#segments.push({ sequence, discontinuityCounter, upstream, resources, state: upstream.gap ? "gap" : "wanted" });
  }

  /** Where a segment of the camera's present numbering stands among the hub's own; null before the first playlist, and for what came before a restart. */
  placeOf({ sequence: upstreamSequence, discontinuityCounter: upstreamCounter }: Pick<PlaylistSegment, "sequence" | "discontinuityCounter">): Place | null {
    if (this.#last === null) return null;
    const sequence = this.#last.sequence + (upstreamSequence - this.#last.upstream.sequence);
    const discontinuityCounter = this.#last.discontinuityCounter + (upstreamCounter - this.#last.upstream.discontinuityCounter);
    return sequence > this.#restartedAt ? { sequence, discontinuityCounter, epoch: this.#epoch } : null;
  }

  /** Segments whose bytes are still to be fetched, oldest first. */
  wanted(): readonly WindowSegment[] {
    return this.#segments.filter(({ state }) => state === "wanted");
  }

  /** Everything whose bytes are to be kept. */
  held(): readonly WindowSegment[] {
    return this.#segments;
  }

  /** What players may be told of: settled segments without a hole, beginning with one that has a picture. */
  announced(): readonly WindowSegment[] {
    const firstWanted = this.#segments.findIndex(({ state }) => state === "wanted");
    const settled = firstWanted === -1 ? this.#segments : this.#segments.slice(0, firstWanted);
    const recent = settled.slice(-this.#sizes.windowSegments);
    const firstReady = recent.findIndex(({ state }) => state === "ready");
    return firstReady === -1 ? [] : recent.slice(firstReady);
  }

  /** Lets go of segments that slid out of the window, or, where memory is short, of all but the newest. */
  trim(memoryIsShort: boolean): void {
    const keep = memoryIsShort ? this.#sizes.startSegments : this.#sizes.windowSegments + lateSegments;
    const newestWanted = this.wanted().length;
    this.#segments = this.#segments.slice(-(keep + newestWanted));
  }

  /** Forgets the segments but not the numbers: players that come back find them going on. */
  clear(): void {
    this.#segments = [];
  }
}

import type { LiveWindow } from "./liveWindow.ts";
import type { LowLatency, MediaPlaylist, OpenSegment, PlaylistSegment } from "./playlistModel.ts";
import { namesOf } from "./resourceNames.ts";
import type { ResourceNames } from "./resourceNames.ts";
import type { Downloadable } from "./segmentDownloads.ts";

/** A part on its way from the camera to players. */
interface WindowPart extends Downloadable {
  durationSeconds: number;
  independent: boolean;
}

/** A segment in parts, under the hub's own number. */
interface PartedSegment {
  sequence: number;
  discontinuityCounter: number;
  programDateTimeMilliseconds: number | null;
  parts: WindowPart[];
}

/** A part as players are told of it. */
export interface AnnouncedPart {
  durationSeconds: number;
  independent: boolean;
  name: string;
}

/** What players that want parts are told beside the segments. */
export interface AnnouncedParts {
  partTargetSeconds: number;
  /** The number of the last segment that is listed whole. */
  last: number;
  /** Parts of segments that may be listed whole, by the hub's number. */
  bySequence: ReadonlyMap<number, readonly AnnouncedPart[]>;
  /** The segment after the last one listed, where a part of it is here. */
  open: { sequence: number; discontinuityCounter: number; programDateTimeMilliseconds: number | null; mapName: string | null; parts: readonly AnnouncedPart[] } | null;
}

/** Segments that keep their parts: those of three target durations, and the one being filmed. */
const segmentsWithParts = 4;

/** The parts of a camera's newest segments. It follows the numbers that a {@link LiveWindow} gives. */
export class PartWindow {
  readonly #names: ResourceNames;
  readonly #window: LiveWindow;
  #segments: PartedSegment[] = [];
  #epoch = 0;
  #lowLatency: LowLatency | null = null;

  constructor(names: ResourceNames, window: LiveWindow) {
    this.#names = names;
    this.#window = window;
  }

  /** Takes the parts of a playlist that the live window has accepted. */
  accept({ lowLatency, segments }: MediaPlaylist): void {
    const newest = segments.at(-1);
    if (lowLatency === undefined || newest === undefined) return this.clear();
    this.#lowLatency = lowLatency;
    if (newest.parts !== undefined) this.#take({ ...newest, parts: newest.parts });
    if (lowLatency.open !== null) this.#take(lowLatency.open);
    this.#segments = this.#segments.slice(-segmentsWithParts);
  }

  #take(segment: OpenSegment | (PlaylistSegment & Pick<OpenSegment, "parts">)): void {
    const place = this.#window.placeOf(segment);
    if (place === null) return;
    if (place.epoch !== this.#epoch) this.#segments = [];
    this.#epoch = place.epoch;
    const { sequence, discontinuityCounter } = place;
    const known = this.#segments.find((each) => each.sequence === sequence);
    const parted = known ?? { sequence, discontinuityCounter, programDateTimeMilliseconds: segment.programDateTimeMilliseconds, parts: [] };
    if (known === undefined) this.#segments.push(parted);
    for (const part of segment.parts.slice(parted.parts.length)) {
      const resources = this.#names.ofPart(part, segment, parted.parts.length, place.epoch);
      parted.parts.push({ resources, state: "wanted", durationSeconds: part.durationSeconds, independent: part.independent });
    }
  }

  /** Parts whose bytes are still to be fetched, oldest first. */
  wanted(): readonly Downloadable[] {
    return this.#segments.flatMap(({ parts }) => parts.filter(({ state }) => state === "wanted"));
  }

  /** Names of everything whose bytes are to be kept. */
  names(): readonly string[] {
    return this.#segments.flatMap(({ parts }) => parts.flatMap(({ resources }) => namesOf(resources)));
  }

  /**
   * What players may be told of when `lastWhole` is the number of the last segment they may have whole; null where the
   * camera offers no parts. A segment whose parts are still coming is listed by those that are here, and not yet whole.
   */
  announced(lastWhole: number): AnnouncedParts | null {
    if (this.#lowLatency === null) return null;
    const coming = this.#segments.find(({ sequence, parts }) => sequence <= lastWhole && parts.some(({ state }) => state === "wanted"));
    const last = coming === undefined ? lastWhole : coming.sequence - 1;
    const bySequence = new Map<number, readonly AnnouncedPart[]>();
    for (const { sequence, parts } of this.#segments) {
      const here = readyParts(parts);
      // Parts stand for the whole segment or not at all.
      if (sequence <= last && here.length > 0 && here.length === parts.length) bySequence.set(sequence, here);
    }
    const next = this.#segments.find(({ sequence }) => sequence === last + 1);
    const parts = readyParts(next?.parts ?? []);
    if (next === undefined || parts.length === 0) return { partTargetSeconds: this.#lowLatency.partTargetSeconds, last, bySequence, open: null };
    const { sequence, discontinuityCounter, programDateTimeMilliseconds } = next;
    const mapName = next.parts[0]?.resources.map?.name ?? null;
    return { partTargetSeconds: this.#lowLatency.partTargetSeconds, last, bySequence, open: { sequence, discontinuityCounter, programDateTimeMilliseconds, mapName, parts } };
  }

  clear(): void {
    this.#segments = [];
    this.#lowLatency = null;
  }
}

/** Parts that a player may not have had yet when it is followed anew: as many as it keeps in hand. */
const newestParts = 3;

/** The names of the newest parts that are listed. */
export const newestNames = (parts: AnnouncedParts | null): readonly string[] =>
  parts === null ? [] : [...(parts.bySequence.get(parts.last) ?? []), ...(parts.open?.parts ?? [])].slice(-newestParts).map(({ name }) => name);

/** Names the newest part that is listed, whether or not its segment is whole. */
export function newestPart({ last, bySequence, open }: AnnouncedParts): string {
  return open === null ? `${last}.${bySequence.get(last)?.length ?? 0}` : `${open.sequence}.${open.parts.length}`;
}

/** Parts are told of once they are here, and without a hole. */
function readyParts(parts: readonly WindowPart[]): AnnouncedPart[] {
  const firstMissing = parts.findIndex(({ state }) => state !== "ready");
  return (firstMissing === -1 ? parts : parts.slice(0, firstMissing)).map(({ durationSeconds, independent, resources }) => ({ durationSeconds, independent, name: resources.segment.name }));
}

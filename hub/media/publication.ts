import { announcedResources } from "./announcedResources.ts";
import type { WindowSegment } from "./liveWindow.ts";
import type { AnnouncedParts } from "./partWindow.ts";
import type { MediaPlaylist } from "./playlistModel.ts";
import { writeMediaPlaylist } from "./playlistWriter.ts";
import type { AnnouncedSegment, MediaPlaylistFacts } from "./playlistWriter.ts";
import type { ResourceShelf } from "./resourceShelf.ts";

const announce = ({ sequence, discontinuityCounter, upstream, resources, state }: WindowSegment): AnnouncedSegment => ({
  sequence,
  discontinuityCounter,
  durationSeconds: upstream.durationSeconds,
  programDateTimeMilliseconds: upstream.programDateTimeMilliseconds,
  gap: state === "gap",
  ...announcedResources(upstream, resources),
});

const measureBitsPerSecond = (segments: readonly WindowSegment[], shelf: ResourceShelf): number | null => {
  let bits = 0;
  let seconds = 0;
  for (const { resources, upstream } of segments) {
    const held = shelf.get(resources.segment.name);
    if (held === null) continue;
    bits += held.body.length * 8;
    seconds += upstream.durationSeconds;
  }
  return seconds === 0 || bits === 0 ? null : Math.round(bits / seconds);
};

/** What players are told at one moment. The text is written once and is the same for every viewer. */
export class Publication {
  readonly #segments: readonly AnnouncedSegment[];
  readonly #facts: MediaPlaylistFacts;
  readonly #texts = new Map<string, string>();
  #parts: AnnouncedParts | null = null;
  readonly #textsWithParts = new Map<string, string>();
  readonly bitsPerSecond: number | null;

  constructor(segments: readonly WindowSegment[], facts: MediaPlaylist, shelf: ResourceShelf) {
    this.#segments = segments.map(announce);
    this.#facts = { targetDurationSeconds: facts.targetDurationSeconds, independentSegments: facts.independentSegments, offersParts: facts.lowLatency !== undefined };
    this.bitsPerSecond = measureBitsPerSecond(segments, shelf);
  }

  /** Whether these segments are what was told already. */
  isOf(segments: readonly WindowSegment[]): boolean {
    return segments.length === this.#segments.length && segments.every(({ resources }, index) => resources.segment.name === this.#segments[index]?.name);
  }

  /**
   * Every resource that these segments and parts need, in the order a player asks for them, each once; and those of the segments
   * that a player has in parts, or will have.
   */
  resources(parts: AnnouncedParts | null): { names: readonly string[]; inParts: ReadonlySet<string> } {
    const listed = parts === null ? [] : [...[...parts.bySequence.values()].flat(), ...(parts.open?.parts ?? [])].map(({ name }) => name);
    const names = [...this.#segments.flatMap(({ gap, mapName, key, name }) => [mapName, key?.name, gap ? null : name]), parts?.open?.mapName, ...listed];
    const inParts = this.#segments.filter(({ sequence }) => parts !== null && (sequence > parts.last || parts.bySequence.has(sequence)));
    return { names: [...new Set(names)].filter((name) => typeof name === "string"), inParts: new Set(inParts.map(({ name }) => name)) };
  }

  /** The number of the last segment players are told of. */
  get lastSequence(): number {
    return this.#segments.at(-1)?.sequence ?? -1;
  }

  /** The playlist, its resources below `folder`; with parts as they stand at a moment, where they are given. */
  text(folder: string, parts: AnnouncedParts | null = null): string {
    if (parts !== this.#parts) this.#textsWithParts.clear();
    this.#parts = parts;
    const texts = parts === null ? this.#texts : this.#textsWithParts;
    const known = texts.get(folder);
    if (known !== undefined) return known;
    const whole = parts === null ? this.#segments : this.#segments.filter(({ sequence }) => sequence <= parts.last);
    const text = writeMediaPlaylist(whole, this.#facts, folder, parts);
    texts.set(folder, text);
    return text;
  }
}

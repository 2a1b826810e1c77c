import { parseAttributeList } from "./attributeList.ts";
import type { PlaylistLine } from "./playlistLines.ts";
import { playlistBounds } from "./playlistModel.ts";
import type { LowLatency, MediaPlaylist, OpenSegment, PlaylistPart, PlaylistReference, PlaylistSegment } from "./playlistModel.ts";
import { invalidPlaylist, readByteRange, readDateTime, readDecimal, readInteger, resolveUri } from "./playlistValues.ts";
import { keyOfSegment, readKey, readMap } from "./segmentTags.ts";
import type { KeyTag } from "./segmentTags.ts";

/** What tags have said about the segment whose address comes next. */
interface Announced {
  durationSeconds: number | null;
  byteRange: string | null;
  discontinuity: boolean;
  programDateTimeMilliseconds: number | null;
  gap: boolean;
  parts: readonly PlaylistPart[];
}

const nothingAnnounced: Announced = {
  durationSeconds: null,
  byteRange: null,
  discontinuity: false,
  programDateTimeMilliseconds: null,
  gap: false,
  parts: [],
};

class MediaPlaylistReader {
  readonly #baseUrl: string;
  #targetDurationSeconds: number | null = null;
  #firstSequence = 0;
  #discontinuityCounter = 0;
  #independentSegments = false;
  #ended = false;
  #map: PlaylistReference | null = null;
  #key: KeyTag | null = null;
  #announced: Announced = nothingAnnounced;
  #partTargetSeconds: number | null = null;
  #canBlockReload = false;
  readonly #segments: PlaylistSegment[] = [];

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  readTag(name: string, value: string): void {
    switch (name) {
      case "EXT-X-TARGETDURATION":
        this.#targetDurationSeconds = Math.max(1, Math.ceil(this.#readSeconds(value)));
        break;
      case "EXT-X-MEDIA-SEQUENCE":
        if (this.#segments.length > 0) throw invalidPlaylist("numbers its segments after the first");
        this.#firstSequence = readInteger(value, "media sequence");
        break;
      case "EXT-X-DISCONTINUITY-SEQUENCE":
        if (this.#segments.length > 0) throw invalidPlaylist("numbers its discontinuities after the first segment");
        this.#discontinuityCounter = readInteger(value, "discontinuity sequence");
        break;
      case "EXT-X-INDEPENDENT-SEGMENTS":
        this.#independentSegments = true;
        break;
      case "EXT-X-ENDLIST":
        this.#ended = true;
        break;
      case "EXT-X-MAP":
        this.#map = readMap(value, this.#baseUrl);
        break;
      case "EXT-X-KEY":
        this.#key = readKey(value, this.#baseUrl);
        break;
      case "EXT-X-PART-INF":
        this.#partTargetSeconds = this.#readSeconds(parseAttributeList(value).get("PART-TARGET") ?? "");
        break;
      case "EXT-X-SERVER-CONTROL":
        this.#canBlockReload = parseAttributeList(value).get("CAN-BLOCK-RELOAD") === "YES";
        break;
      case "EXT-X-PART":
        this.#readPart(parseAttributeList(value));
        break;
      default:
        this.#announce(name, value);
    }
  }

  #announce(name: string, value: string): void {
    if (name === "EXTINF") this.#announced = { ...this.#announced, durationSeconds: this.#readSeconds(value.split(",", 1)[0]?.trim() ?? "") };
    else if (name === "EXT-X-BYTERANGE") this.#announced = { ...this.#announced, byteRange: value };
    else if (name === "EXT-X-DISCONTINUITY") this.#announced = { ...this.#announced, discontinuity: true };
    else if (name === "EXT-X-GAP") this.#announced = { ...this.#announced, gap: true };
    else if (name === "EXT-X-PROGRAM-DATE-TIME") this.#announced = { ...this.#announced, programDateTimeMilliseconds: readDateTime(value) };
  }

  #readPart(attributes: ReadonlyMap<string, string>): void {
    const { parts } = this.#announced;
    if (parts.length >= playlistBounds.partsInSegment) throw invalidPlaylist("has too many parts");
    const url = resolveUri(attributes.get("URI") ?? "", this.#baseUrl);
    const before = parts.at(-1)?.reference;
    const followingOffset = before?.url === url && before.byteRange !== null ? before.byteRange.offset + before.byteRange.length : 0;
    const range = attributes.get("BYTERANGE");
    const reference = { url, byteRange: range === undefined ? null : readByteRange(range, followingOffset) };
    const part = { reference, durationSeconds: this.#readSeconds(attributes.get("DURATION") ?? ""), independent: attributes.get("INDEPENDENT") === "YES" };
    this.#announced = { ...this.#announced, parts: [...parts, part] };
  }

  #readSeconds(text: string): number {
    const seconds = readDecimal(text, "duration");
    if (seconds > playlistBounds.segmentSeconds) throw invalidPlaylist("has segments that are too long");
    return seconds;
  }

  readAddress(uri: string): void {
    const { durationSeconds, byteRange, discontinuity, programDateTimeMilliseconds, gap, parts } = this.#announced;
    if (durationSeconds === null) throw invalidPlaylist("has a segment without a duration");
    if (this.#segments.length >= playlistBounds.segments) throw invalidPlaylist("has too many segments");
    const url = resolveUri(uri, this.#baseUrl);
    const previous = this.#segments.at(-1);
    const before = previous?.reference;
    const followingOffset = before?.url === url && before.byteRange !== null ? before.byteRange.offset + before.byteRange.length : null;
    const sequence = this.#firstSequence + this.#segments.length;
    if (discontinuity) this.#discontinuityCounter += 1;
    this.#segments.push({
      sequence,
      reference: { url, byteRange: byteRange === null ? null : readByteRange(byteRange, followingOffset) },
      durationSeconds,
      discontinuity,
      discontinuityCounter: this.#discontinuityCounter,
      programDateTimeMilliseconds: programDateTimeMilliseconds ?? (discontinuity ? null : momentAfter(previous)),
      gap,
      map: this.#map,
      key: keyOfSegment(this.#key, sequence),
      ...(parts.length === 0 ? {} : { parts }),
    });
    this.#announced = nothingAnnounced;
  }

  /** Parts are passed on in the clear only: no camera is known that encrypts them. */
  #lowLatency(): LowLatency | null {
    if (this.#partTargetSeconds === null || this.#partTargetSeconds === 0 || this.#key !== null) return null;
    const { parts, discontinuity, programDateTimeMilliseconds } = this.#announced;
    const open: OpenSegment = {
      sequence: this.#firstSequence + this.#segments.length,
      discontinuityCounter: this.#discontinuityCounter + (discontinuity ? 1 : 0),
      programDateTimeMilliseconds: programDateTimeMilliseconds ?? (discontinuity ? null : momentAfter(this.#segments.at(-1))),
      map: this.#map,
      parts,
    };
    return { partTargetSeconds: this.#partTargetSeconds, canBlockReload: this.#canBlockReload, open: parts.length === 0 ? null : open };
  }

  finish(): MediaPlaylist {
    if (this.#targetDurationSeconds === null) throw invalidPlaylist("has no target duration");
    const lowLatency = this.#lowLatency();
    return {
      kind: "media",
      ...(lowLatency === null ? {} : { lowLatency }),
      targetDurationSeconds: this.#targetDurationSeconds,
      independentSegments: this.#independentSegments,
      ended: this.#ended,
      segments: this.#segments,
    };
  }
}

/** When a segment ends: the moment of the next one, which a playlist need not write again (RFC 8216, section 4.3.2.6). */
const momentAfter = (segment: PlaylistSegment | undefined): number | null =>
  segment === undefined || segment.programDateTimeMilliseconds === null
    ? null
    : segment.programDateTimeMilliseconds + Math.round(segment.durationSeconds * 1000);

/** Reads a media playlist; tags it does not name are dropped. Throws `source_invalid`. */
export const parseMediaPlaylist = (lines: readonly PlaylistLine[], baseUrl: string): MediaPlaylist => {
  const reader = new MediaPlaylistReader(baseUrl);
  for (const line of lines) {
    if (line.kind === "address") reader.readAddress(line.uri);
    else reader.readTag(line.name, line.value);
  }
  return reader.finish();
};

import type { AnnouncedPart, AnnouncedParts } from "./partWindow.ts";
import type { SegmentKey } from "./playlistModel.ts";

/** A segment as players are told of it; the names are the hub's own. */
export interface AnnouncedSegment {
  sequence: number;
  discontinuityCounter: number;
  durationSeconds: number;
  programDateTimeMilliseconds: number | null;
  /** The segment is missing and will stay so; a player skips it. */
  gap: boolean;
  name: string;
  mapName: string | null;
  key: { method: SegmentKey["method"]; name: string; initializationVector: string } | null;
}

export interface MediaPlaylistFacts {
  targetDurationSeconds: number;
  independentSegments: boolean;
  /** The camera offers parts, whether or not this playlist lists them: a player that wants them may ask. */
  offersParts?: boolean;
}

export interface AnnouncedVariant {
  /** `main` or `sub`; hls.js shows it as the level's name. */
  name: string;
  uri: string;
  bandwidthBitsPerSecond: number;
  resolution: { width: number; height: number } | null;
  codecs: string | null;
  frameRate: number | null;
}

const keyLine = (key: AnnouncedSegment["key"], folder: string): string =>
  key === null ? "#EXT-X-KEY:METHOD=NONE" : `#EXT-X-KEY:METHOD=${key.method},URI="${folder}${key.name}",IV=${key.initializationVector}`;

/** A tag of the hub's own, which other players pass over (RFC 8216, 6.3.1). */
const offersPartsTag = "#EXT-X-RTCC-OFFERS-PARTS";
/** Players stay so many parts behind the newest (RFC 8216bis, 4.4.3.8, wants three at least). */
const partsHeldBack = 3;

const partLine = ({ durationSeconds, independent, name }: AnnouncedPart, folder: string): string =>
  `#EXT-X-PART:DURATION=${seconds(durationSeconds)},URI="${folder}${name}"${independent ? ",INDEPENDENT=YES" : ""}`;

const seconds = (value: number): number => Number(value.toFixed(6));

const lowLatencyLines = ({ partTargetSeconds }: AnnouncedParts): string[] => [
  `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${seconds(partTargetSeconds * partsHeldBack)}`,
  `#EXT-X-PART-INF:PART-TARGET=${seconds(partTargetSeconds)}`,
];

/**
 * A live media playlist of our own making. It never ends: a player told that a camera's stream is over would stop
 * asking, and miss its return. `folder` leads from the playlist to its resources (`main/`, or nothing).
 * With `parts` it lists those too, and lets players wait for the next one.
 */
export const writeMediaPlaylist = (segments: readonly AnnouncedSegment[], facts: MediaPlaylistFacts, folder: string, parts: AnnouncedParts | null = null): string => {
  const first = segments[0];
  // Rounded durations must not exceed the target (RFC 8216, 4.3.3.1).
  const target = segments.reduce((longest, { durationSeconds }) => Math.max(longest, Math.round(durationSeconds)), facts.targetDurationSeconds);
  const lines = [
    "#EXTM3U",
    `#EXT-X-VERSION:${segments.some(({ mapName }) => mapName !== null) ? 7 : 6}`,
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-MEDIA-SEQUENCE:${first?.sequence ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${first?.discontinuityCounter ?? 0}`,
  ];
  if (parts !== null) lines.push(...lowLatencyLines(parts));
  if (facts.independentSegments) lines.push("#EXT-X-INDEPENDENT-SEGMENTS");
  let counter = first?.discontinuityCounter ?? 0;
  let mapName: string | null = null;
  let key = keyLine(null, folder);
  for (const segment of segments) {
    for (; counter < segment.discontinuityCounter; counter += 1) lines.push("#EXT-X-DISCONTINUITY");
    if (segment.mapName !== null && segment.mapName !== mapName) lines.push(`#EXT-X-MAP:URI="${folder}${segment.mapName}"`);
    mapName = segment.mapName;
    const keyOfSegment = keyLine(segment.key, folder);
    if (keyOfSegment !== key) lines.push(keyOfSegment);
    key = keyOfSegment;
    if (segment.programDateTimeMilliseconds !== null)
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.programDateTimeMilliseconds).toISOString()}`);
    if (segment.gap) lines.push("#EXT-X-GAP");
    else for (const part of parts?.bySequence.get(segment.sequence) ?? []) lines.push(partLine(part, folder));
    lines.push(`#EXTINF:${seconds(segment.durationSeconds)},`, `${folder}${segment.name}`);
  }
  const open = parts?.open ?? null;
  if (open !== null) {
    for (; counter < open.discontinuityCounter; counter += 1) lines.push("#EXT-X-DISCONTINUITY");
    if (open.mapName !== null && open.mapName !== mapName) lines.push(`#EXT-X-MAP:URI="${folder}${open.mapName}"`);
    if (open.programDateTimeMilliseconds !== null) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(open.programDateTimeMilliseconds).toISOString()}`);
    lines.push(...open.parts.map((part) => partLine(part, folder)));
  }
  // At the end: without a line after the last segment hls.js 1.7 takes that one for the segment being filmed.
  if (facts.offersParts === true) lines.push(offersPartsTag);
  return `${lines.join("\n")}\n`;
};

/** A multivariant playlist that lists the hub's own playlists of one camera. */
export const writeMultivariantPlaylist = (variants: readonly AnnouncedVariant[]): string => {
  const lines = variants.flatMap(({ name, uri, bandwidthBitsPerSecond, resolution, codecs, frameRate }) => {
    const attributes = [`BANDWIDTH=${bandwidthBitsPerSecond}`];
    if (resolution !== null) attributes.push(`RESOLUTION=${resolution.width}x${resolution.height}`);
    if (codecs !== null) attributes.push(`CODECS="${codecs}"`);
    if (frameRate !== null) attributes.push(`FRAME-RATE=${frameRate}`);
    return [`#EXT-X-STREAM-INF:${attributes.join(",")},NAME="${name}"`, uri];
  });
  return `${["#EXTM3U", "#EXT-X-VERSION:7", ...lines].join("\n")}\n`;
};

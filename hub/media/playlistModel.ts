import type { ByteRange } from "./upstreamClient.ts";

/** Something a playlist points at, by its absolute address. */
export interface PlaylistReference {
  url: string;
  byteRange: ByteRange | null;
}

export interface SegmentKey {
  method: "AES-128" | "SAMPLE-AES";
  url: string;
  /** Always written out, 0x and 32 hexadecimal digits: the rule for a missing one depends on numbers the hub may change. */
  initializationVector: string;
}

/** A piece of a segment that can be had before the segment is whole (RFC 8216bis, 4.4.4.9). */
export interface PlaylistPart {
  reference: PlaylistReference;
  durationSeconds: number;
  /** It can be shown without those before it. */
  independent: boolean;
}

/** The segment that is being filmed: so far, parts of it. */
export interface OpenSegment {
  sequence: number;
  discontinuityCounter: number;
  programDateTimeMilliseconds: number | null;
  map: PlaylistReference | null;
  parts: readonly PlaylistPart[];
}

/** What a camera with low latency says beside its segments. */
export interface LowLatency {
  partTargetSeconds: number;
  /** It answers a request for a part that is not there yet once it is. */
  canBlockReload: boolean;
  /** Null where no part of the next segment is there yet. */
  open: OpenSegment | null;
}

export interface PlaylistSegment {
  /** Media sequence number at the camera. */
  sequence: number;
  reference: PlaylistReference;
  durationSeconds: number;
  /** Timestamps or encoding start anew with this segment. */
  discontinuity: boolean;
  /** The camera's count of discontinuities up to and including this segment. */
  discontinuityCounter: number;
  /** When the first picture was taken, by the camera's clock, milliseconds since 1970; null where it carries none. */
  programDateTimeMilliseconds: number | null;
  /** The camera itself says that this segment is missing. */
  gap: boolean;
  map: PlaylistReference | null;
  key: SegmentKey | null;
  /** Absent where it is listed without parts. */
  parts?: readonly PlaylistPart[];
}

export interface MediaPlaylist {
  kind: "media";
  targetDurationSeconds: number;
  independentSegments: boolean;
  ended: boolean;
  /** Absent where the camera offers no parts, or encrypts them. */
  lowLatency?: LowLatency;
  segments: PlaylistSegment[];
}

export interface PlaylistVariant {
  url: string;
  bandwidthBitsPerSecond: number;
  resolution: { width: number; height: number } | null;
  /** RFC 6381 codecs of what the variant's own segments hold. */
  codecs: string | null;
  frameRate: number | null;
}

export interface MultivariantPlaylist {
  kind: "multivariant";
  independentSegments: boolean;
  variants: PlaylistVariant[];
}

export type Playlist = MediaPlaylist | MultivariantPlaylist;

/** What a playlist may hold at most; more is refused as `source_invalid`. */
export const playlistBounds = {
  lines: 30_000,
  lineLength: 8_192,
  segments: 10_000,
  partsInSegment: 256,
  variants: 64,
  segmentSeconds: 120,
} as const;

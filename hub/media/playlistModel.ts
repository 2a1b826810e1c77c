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
}

export interface MediaPlaylist {
  kind: "media";
  targetDurationSeconds: number;
  independentSegments: boolean;
  ended: boolean;
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
  variants: 64,
  segmentSeconds: 120,
} as const;

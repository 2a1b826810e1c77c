import { parseAttributeList } from "./attributeList.ts";
import type { PlaylistReference, SegmentKey } from "./playlistModel.ts";
import { invalidPlaylist, readByteRange, resolveUri } from "./playlistValues.ts";

export interface KeyTag {
  method: SegmentKey["method"];
  url: string;
  initializationVector: string | null;
}

/** EXT-X-MAP: the initialization section of the segments that follow. */
export const readMap = (value: string, baseUrl: string): PlaylistReference => {
  const attributes = parseAttributeList(value);
  const range = attributes.get("BYTERANGE");
  return { url: resolveUri(attributes.get("URI") ?? "", baseUrl), byteRange: range === undefined ? null : readByteRange(range, 0) };
};

/** EXT-X-KEY with a key that is fetched as it is (`identity`); null for METHOD=NONE. */
export const readKey = (value: string, baseUrl: string): KeyTag | null => {
  const attributes = parseAttributeList(value);
  const method = attributes.get("METHOD");
  if (method === "NONE") return null;
  if ((method !== "AES-128" && method !== "SAMPLE-AES") || (attributes.get("KEYFORMAT") ?? "identity") !== "identity")
    throw invalidPlaylist("is encrypted in a way that consoles cannot play");
  const vector = attributes.get("IV") ?? null;
  if (vector !== null && !/^0x[0-9a-f]{1,32}$/i.test(vector)) throw invalidPlaylist("has a wrong initialization vector");
  return {
    method,
    url: resolveUri(attributes.get("URI") ?? "", baseUrl),
    initializationVector: vector === null ? null : `0x${vector.slice(2).toLowerCase().padStart(32, "0")}`,
  };
};

/** The key of one segment. Without a vector of its own a segment's number is the vector (RFC 8216, 5.2). */
export const keyOfSegment = (tag: KeyTag | null, sequence: number): SegmentKey | null =>
  tag === null ? null : { ...tag, initializationVector: tag.initializationVector ?? `0x${sequence.toString(16).padStart(32, "0")}` };

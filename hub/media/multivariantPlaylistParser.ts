import { parseAttributeList } from "./attributeList.ts";
import type { PlaylistLine } from "./playlistLines.ts";
import { playlistBounds } from "./playlistModel.ts";
import type { MultivariantPlaylist, PlaylistVariant } from "./playlistModel.ts";
import { invalidPlaylist, readInteger, resolveUri } from "./playlistValues.ts";

const codecText = /^[A-Za-z0-9.+-]{1,64}(\s*,\s*[A-Za-z0-9.+-]{1,64}){0,7}$/;
const audioCodec = /^(mp4a|ac-3|ec-3|opus|flac|alac|mp3)/i;

/**
 * Codecs of the variant's own segments. Alternative audio (EXT-X-MEDIA) is not offered to consoles, so where the
 * sound lies in a rendition of its own, its codec would promise a track that never comes.
 */
const readCodecs = (text: string | undefined, soundElsewhere: boolean): string | null => {
  if (text === undefined || !codecText.test(text)) return null;
  const codecs = text.split(",").map((codec) => codec.trim());
  const own = soundElsewhere ? codecs.filter((codec) => !audioCodec.test(codec)) : codecs;
  return own.length === 0 ? null : own.join(",");
};

const readResolution = (text: string | undefined): PlaylistVariant["resolution"] => {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(text ?? "") ?? [];
  return width === undefined || height === undefined ? null : { width: Number(width), height: Number(height) };
};

const readFrameRate = (text: string | undefined): number | null => (text !== undefined && /^\d{1,4}(\.\d{1,6})?$/.test(text) ? Number(text) : null);

const readVariant = (value: string, uri: string, baseUrl: string): PlaylistVariant => {
  const attributes = parseAttributeList(value);
  return {
    url: resolveUri(uri, baseUrl),
    bandwidthBitsPerSecond: Math.max(1, readInteger(attributes.get("BANDWIDTH") ?? "", "bandwidth")),
    resolution: readResolution(attributes.get("RESOLUTION")),
    codecs: readCodecs(attributes.get("CODECS"), attributes.has("AUDIO")),
    frameRate: readFrameRate(attributes.get("FRAME-RATE")),
  };
};

/** Reads a multivariant playlist: its variants and nothing else. Throws `source_invalid`. */
export const parseMultivariantPlaylist = (lines: readonly PlaylistLine[], baseUrl: string): MultivariantPlaylist => {
  const variants: PlaylistVariant[] = [];
  let streamInf: string | null = null;
  let independentSegments = false;
  for (const line of lines) {
    if (line.kind === "address") {
      if (streamInf !== null) variants.push(readVariant(streamInf, line.uri, baseUrl));
      streamInf = null;
    } else if (line.name === "EXT-X-STREAM-INF") streamInf = line.value;
    else if (line.name === "EXT-X-INDEPENDENT-SEGMENTS") independentSegments = true;
    if (variants.length > playlistBounds.variants) throw invalidPlaylist("has too many variants");
  }
  if (variants.length === 0) throw invalidPlaylist("lists no stream");
  return { kind: "multivariant", independentSegments, variants };
};

const onlySound = ({ codecs }: PlaylistVariant): boolean => codecs !== null && codecs.split(",").every((codec) => audioCodec.test(codec));
const playsEverywhere = ({ codecs }: PlaylistVariant): boolean => codecs === null || /(^|,)avc[13]/.test(codecs);

/** The best or the lightest variant with pictures, H.264 before anything a browser may not play. */
export const chooseVariant = (playlist: MultivariantPlaylist, which: "best" | "lightest"): PlaylistVariant => {
  const pictures = playlist.variants.filter((variant) => !onlySound(variant));
  const playable = pictures.filter(playsEverywhere);
  const byWeight = (playable.length > 0 ? playable : pictures).toSorted((a, b) => a.bandwidthBitsPerSecond - b.bandwidthBitsPerSecond);
  const chosen = which === "best" ? byWeight.at(-1) : byWeight[0];
  if (chosen === undefined) throw invalidPlaylist("lists no stream with pictures");
  return chosen;
};

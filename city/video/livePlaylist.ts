import type { Rendition } from "./clips.ts";

/** How far back a camera's playlist reaches: ten minutes of one-second segments. */
export const windowSegments = 600;

/**
 * Segment times count from here: 2020-01-01T00:00:00Z, in whole seconds since 1970. It keeps a decode time in ticks
 * of 1/90,000 s far below 2^53 and lies on a loop's beginning (a multiple of sixteen).
 */
export const epochSecond = 1_577_836_800;

/**
 * The live media playlist at a moment. Segment `n` holds the second that begins `n` seconds after 1970, so the newest
 * listed one is the second that has just ended. Addresses are relative, and so the text is the same for every camera.
 *
 * @param wholeSecond seconds since 1970, whole.
 */
export function livePlaylist(rendition: Rendition, wholeSecond: number): string {
  const first = Math.max(epochSecond, wholeSecond - windowSegments);
  const lines = [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    "#EXT-X-TARGETDURATION:1",
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    "#EXT-X-INDEPENDENT-SEGMENTS",
    `#EXT-X-MAP:URI="${rendition}/init.mp4"`,
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(first * 1000).toISOString()}`,
  ];
  for (let segment = first; segment < wholeSecond; segment++) lines.push("#EXTINF:1.000,", `${rendition}/${segment}.m4s`);
  return `${lines.join("\n")}\n`;
}

/** Playlists by rendition and second, each text built once; a few past seconds are kept for cameras that froze. */
export function createPlaylistBoard(build = livePlaylist): { textOf(rendition: Rendition, wholeSecond: number): Buffer } {
  const kept = new Map<string, Buffer>();
  const keptTexts = 32;
  return {
    textOf(rendition, wholeSecond) {
      const key = `${rendition} ${wholeSecond}`;
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const text = Buffer.from(build(rendition, wholeSecond));
      kept.set(key, text);
      for (const oldest of kept.keys()) {
        if (kept.size <= keptTexts) break;
        kept.delete(oldest);
      }
      return text;
    },
  };
}

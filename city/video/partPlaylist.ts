import type { Rendition } from "./clips.ts";
import { epochSecond, livePlaylist } from "./livePlaylist.ts";
import { partSeconds, partsPerSegment } from "./parts.ts";

/** Whole seconds that are listed with their parts, before the one that is being filmed (RFC 8216bis, 4.4.4.9: three target durations). */
const secondsWithParts = 3;
/** Players stay three parts behind the newest (RFC 8216bis, 4.4.3.8). */
const partHoldBackSeconds = 3 * partSeconds;

const partLines = (rendition: Rendition, segment: number, count: number): string[] =>
  Array.from({ length: count }, (_, part) => `#EXT-X-PART:DURATION=${partSeconds.toFixed(3)},URI="${rendition}/${segment}.${part}.m4s"${part === 0 ? ",INDEPENDENT=YES" : ""}`);

/** How many parts have been filmed since 1970, at a moment in milliseconds since then. */
export const partsFilmed = (milliseconds: number): number => Math.floor((milliseconds * partsPerSegment) / 1000);

/** When a part is there, milliseconds since 1970: once its last frame has been filmed. */
export const partReadyAt = (segment: number, part: number): number => Math.ceil(((segment * partsPerSegment + part + 1) * 1000) / partsPerSegment);

/**
 * The live playlist as {@link livePlaylist}, with the parts of its newest seconds and of the one that is being filmed.
 *
 * @param filmed parts filmed since 1970.
 */
export function partPlaylist(rendition: Rendition, filmed: number): string {
  const wholeSecond = Math.floor(filmed / partsPerSegment);
  const partsOfOpen = filmed % partsPerSegment;
  const control = [
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${partHoldBackSeconds.toFixed(3)}`,
    `#EXT-X-PART-INF:PART-TARGET=${partSeconds.toFixed(3)}`,
  ];
  const lines = livePlaylist(rendition, wholeSecond).trimEnd().split("\n");
  // A segment is two lines, its duration and its address; its parts stand before both.
  for (let back = 1; back <= secondsWithParts && wholeSecond - back >= epochSecond; back++) {
    lines.splice(lines.length - 2 * back - partsPerSegment * (back - 1), 0, ...partLines(rendition, wholeSecond - back, partsPerSegment));
  }
  lines.splice(3, 0, ...control);
  lines.push(...partLines(rendition, wholeSecond, partsOfOpen), `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${rendition}/${wholeSecond}.${partsOfOpen}.m4s"`);
  return `${lines.join("\n")}\n`;
}

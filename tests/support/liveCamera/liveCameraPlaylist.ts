export const segmentSeconds = 1;
export const partsPerSegment = 5;
export const partSeconds = segmentSeconds / partsPerSegment;
export const listedSegments = 10;

/** Whole segments that are listed with their parts. */
const segmentsWithParts = 3;

export interface LiveCameraState {
  /** Parts that the encoder has put out since it began. */
  partCount: number;
  /** When its first frame was taken, milliseconds since 1970. */
  startedAt: number;
  withParts: boolean;
}

const partLine = (part: number): string => `#EXT-X-PART:DURATION=${partSeconds},URI="part-${part}.m4s"${part % partsPerSegment === 0 ? ",INDEPENDENT=YES" : ""}`;

const partLines = (from: number, count: number): string[] => Array.from({ length: count }, (_, index) => partLine(from + index));

/** The playlist of a live camera at a moment: whole segments, and, where wanted, the parts of the newest ones. */
export function liveCameraPlaylist({ partCount, startedAt, withParts }: LiveCameraState): string {
  const segmentCount = Math.floor(partCount / partsPerSegment);
  const first = Math.max(0, segmentCount - listedSegments);
  const lines = ["#EXTM3U", "#EXT-X-VERSION:7", `#EXT-X-TARGETDURATION:${segmentSeconds}`];
  if (withParts) lines.push(`#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${3 * partSeconds}`, `#EXT-X-PART-INF:PART-TARGET=${partSeconds}`);
  lines.push(`#EXT-X-MEDIA-SEQUENCE:${first}`, "#EXT-X-INDEPENDENT-SEGMENTS", '#EXT-X-MAP:URI="init.mp4"', `#EXT-X-PROGRAM-DATE-TIME:${new Date(startedAt + first * segmentSeconds * 1000).toISOString()}`);
  for (let segment = first; segment < segmentCount; segment++) {
    if (withParts && segment >= segmentCount - segmentsWithParts) lines.push(...partLines(segment * partsPerSegment, partsPerSegment));
    lines.push(`#EXTINF:${segmentSeconds}.0,`, `segment-${segment}.m4s`);
  }
  if (withParts) lines.push(...partLines(segmentCount * partsPerSegment, partCount % partsPerSegment), `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-${partCount}.m4s"`);
  return `${lines.join("\n")}\n`;
}

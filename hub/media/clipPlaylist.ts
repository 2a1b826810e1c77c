import type { ClipSegment } from "./clipMaterial.ts";

/** A segment of a clip under its name in the archive. */
export interface ListedClipSegment {
  segment: ClipSegment;
  name: string;
  mapName: string | null;
  keyName: string | null;
}

/** A playlist that plays a clip's files from where they were unpacked. */
export function clipPlaylist(listed: readonly ListedClipSegment[], targetDurationSeconds: number): string {
  const lines = ["#EXTM3U", "#EXT-X-VERSION:7", `#EXT-X-TARGETDURATION:${targetDurationSeconds}`, "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-MEDIA-SEQUENCE:0"];
  let mapName: string | null = null;
  let key = "#EXT-X-KEY:METHOD=NONE";
  for (const [index, { segment, name, ...names }] of listed.entries()) {
    const { upstream, startMilliseconds } = segment;
    if (upstream.discontinuity && index > 0) lines.push("#EXT-X-DISCONTINUITY");
    if (names.mapName !== null && names.mapName !== mapName) lines.push(`#EXT-X-MAP:URI="${names.mapName}"`);
    mapName = names.mapName;
    const keyOfSegment = upstream.key === null || names.keyName === null ? "#EXT-X-KEY:METHOD=NONE" : `#EXT-X-KEY:METHOD=${upstream.key.method},URI="${names.keyName}",IV=${upstream.key.initializationVector}`;
    if (keyOfSegment !== key) lines.push(keyOfSegment);
    key = keyOfSegment;
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(startMilliseconds).toISOString()}`, `#EXTINF:${upstream.durationSeconds},`, name);
  }
  return `${[...lines, "#EXT-X-ENDLIST"].join("\n")}\n`;
}

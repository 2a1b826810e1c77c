import type { ServerResponse } from "node:http";
import { startUpstreamServer } from "./upstreamServer.ts";

/** A camera that lists a minute of segments, and hands each out only when a test lets it; but for the newest, which whoever plays it live asks for. */
export interface HeldCamera {
  url: string;
  origin: string;
  segmentBytes: number;
  /** When its first segment begins, milliseconds since 1970; each lasts a second. */
  filmedFrom: number;
  /** Segments that are asked for and not handed out yet. */
  waiting(): number;
  /** Segments that were asked for, ever. */
  asked(): number;
  /** Segments whose asker hung up before they were handed out. */
  hungUp(): number;
  /** Hands out so many of those that wait, the first one first. */
  letGo(count: number): void;
  close(): Promise<void>;
}

const listedSegments = 60;
const newestSegments = 20;

export async function startHeldCamera(segmentBytes = 10_000): Promise<HeldCamera> {
  const startedAt = Math.floor(Date.now() / 1000) - listedSegments;
  const held = new Set<ServerResponse>();
  let [asked, hungUp] = [0, 0];
  const handOut = (response: ServerResponse) => {
    held.delete(response);
    response.end(Buffer.alloc(segmentBytes, 7));
  };
  const playlist = () => {
    const segments = Array.from({ length: listedSegments }, (_, index) => `#EXT-X-PROGRAM-DATE-TIME:${new Date((startedAt + index) * 1000).toISOString()}\n#EXTINF:1,\n${index}.ts`);
    return ["#EXTM3U", "#EXT-X-VERSION:6", "#EXT-X-TARGETDURATION:1", "#EXT-X-MEDIA-SEQUENCE:0", ...segments, ""].join("\n");
  };
  const server = await startUpstreamServer((request, response) => {
    const [, index] = /(\d+)\.ts$/.exec(request.url ?? "") ?? [];
    if (index === undefined) return void response.end(playlist());
    if (Number(index) >= listedSegments - newestSegments) return handOut(response);
    asked += 1;
    held.add(response);
    response.on("close", () => {
      if (held.delete(response)) hungUp += 1;
    });
  });
  return {
    url: `${server.origin}/index.m3u8`,
    origin: server.origin,
    segmentBytes,
    filmedFrom: startedAt * 1000,
    waiting: () => held.size,
    asked: () => asked,
    hungUp: () => hungUp,
    letGo: (count) => [...held].slice(0, count).forEach(handOut),
    close: () => server.close(),
  };
}

import type { LookupAddress } from "node:dns";
import { setTimeout as pause } from "node:timers/promises";
import { UpstreamAllowList } from "../../hub/media/allowList.ts";
import { MediaGateway } from "../../hub/media/gateway.ts";
import type { MediaLimits } from "../../hub/media/limits.ts";
import { UpstreamClient } from "../../hub/media/upstreamClient.ts";
import type { StillWidth } from "../../shared/model/stillSize.ts";
import { Problem } from "../../shared/protocol/problems.ts";

export interface GatewayUnderTest {
  client: UpstreamClient;
  gateway: MediaGateway;
  /** Opens a grant for a camera with this stream; returns the grant's id. */
  open(streams: { streamUrl?: string; subStreamUrl?: string; stillUrl?: string }, stillWidth?: StillWidth): string;
  text(grantId: string, path: string): Promise<string>;
  /** The code a request is refused with, or null. */
  refusal(grantId: string, path: string): Promise<string | null>;
  close(): Promise<void>;
}

let grants = 0;

export const startGateway = (
  allow: readonly string[],
  options: { limits?: Partial<MediaLimits>; resolveHost?: (hostname: string) => Promise<readonly LookupAddress[]> } = {},
): GatewayUnderTest => {
  const allowList = new UpstreamAllowList(allow);
  const client = options.resolveHost === undefined ? new UpstreamClient(allowList) : new UpstreamClient(allowList, options.resolveHost);
  const gateway = new MediaGateway(client, options.limits);
  const serveText = async (grantId: string, path: string) => (await gateway.serve(grantId, path)).body.toString("utf8");
  return {
    client,
    gateway,
    open: ({ streamUrl = null, subStreamUrl = null, stillUrl = null }: { streamUrl?: string | null; subStreamUrl?: string | null; stillUrl?: string | null }, stillWidth?: StillWidth) => {
      grants += 1;
      const grantId = `grant-${grants}`;
      gateway.openGrant({ grantId, cameraId: `camera-${grants}`, streams: { streamUrl, subStreamUrl, stillUrl }, ...(stillWidth === undefined ? {} : { stillWidth }) });
      return grantId;
    },
    text: serveText,
    refusal: async (grantId, path) => {
      try {
        await gateway.serve(grantId, path);
        return null;
      } catch (error) {
        if (error instanceof Problem) return error.code;
        throw error;
      }
    },
    close: async () => {
      gateway.close();
      await client.close();
    },
  };
};

export interface ListedSegment {
  sequence: number;
  path: string;
  gap: boolean;
}

/** The segments of a rebuilt playlist, with their numbers. */
export const listedSegments = (text: string): ListedSegment[] => {
  const first = Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1] ?? 0);
  return [...text.matchAll(/((?:#[^\n]*\n)*)((?:main\/|sub\/)?[0-9a-f]{32}\.(?:ts|m4s))\n/g)].map(([, tags = "", path = ""], index) => ({
    sequence: first + index,
    path,
    gap: tags.includes("#EXT-X-GAP"),
  }));
};

/** Asks again every 50 ms until there is an answer that is not null; fails after the limit. Returns it and how long it took. */
export const within = async <T>(limitMilliseconds: number, ask: () => Promise<T | null>): Promise<{ answer: T; tookMilliseconds: number }> => {
  const startedAt = performance.now();
  for (;;) {
    const answer = await ask();
    const tookMilliseconds = performance.now() - startedAt;
    if (tookMilliseconds > limitMilliseconds) throw new Error(`no answer within ${limitMilliseconds} ms`);
    if (answer !== null) return { answer, tookMilliseconds };
    await pause(50);
  }
};

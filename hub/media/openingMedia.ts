import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../../shared/protocol/problems.ts";
import type { MediaGateway, MediaResponse } from "./gateway.ts";

/** What comes later than this is asked for by itself: one camera that hangs must not hold the answer of the others. */
const longestMilliseconds = 1_000;
/** A player starts two segments from the newest; with fewer it would run dry at once. */
const segmentsToStart = 3;
/** How often a stream that has just begun is looked at for more segments, and how often at most. */
const lookAgainMilliseconds = 15;
const looks = 8;
/** Moving pictures wait so long at most for the stills of all grants: tiles show these first, and both come over one line. */
const stillsFirstMilliseconds = 60;
/** For so many grants streams may begin beside the stills; of more they would stand before them, in the hub and in the cameras. */
const streamsBesideStills = 9;
/** Moving pictures of one grant beyond this are left for the player to ask for. */
const videoBytesAtMost = 256 * 1024;

export interface OpeningPart {
  grantId: string;
  /** What follows `/media/{grantId}/`. */
  path: string;
  media: MediaResponse;
}

export interface OpeningListener {
  onPart(part: OpeningPart): void;
  /** Nothing more comes for this grant. */
  onEnd(grantId: string): void;
}

/**
 * Collects what a tile asks for first, its still and the start of its lightest stream, for several grants at once, and
 * tells of each part as it comes. Everything is served as if it had been asked for by its own address; what cannot be
 * had is left out, and whoever asks for it is told why. Resolves after a second at the latest.
 */
export async function collectOpenings(gateway: MediaGateway, grantIds: readonly string[], { onPart, onEnd }: OpeningListener): Promise<void> {
  let isOver = false;
  const giveTo = (grantId: string): Give => (path, media) => {
    if (!isOver) onPart({ grantId, path, media });
  };
  const stills = grantIds.map((grantId) => collectStill(gateway, grantId, giveTo(grantId)));
  const stillsFirst = Promise.race([Promise.all(stills), pause(stillsFirstMilliseconds)]);
  const collect = async (grantId: string, index: number): Promise<void> => {
    await Promise.all([stills[index], collectVideo(gateway, grantId, { begin: grantIds.length > streamsBesideStills ? stillsFirst : null, give: stillsFirst }, giveTo(grantId))]);
    if (!isOver) onEnd(grantId);
  };
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longestMilliseconds);
  });
  try {
    await Promise.race([Promise.all(grantIds.map(collect)), deadline]);
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}

type Give = (path: string, media: MediaResponse) => void;

async function collectStill(gateway: MediaGateway, grantId: string, give: Give): Promise<void> {
  const still = await obtain(gateway, grantId, "still.jpg");
  if (still !== null) give("still.jpg", still);
}

/** The start playlist; where it is a choice, the lightest stream's own; and what that one lists. */
async function collectVideo(gateway: MediaGateway, grantId: string, after: { begin: Promise<unknown> | null; give: Promise<unknown> }, give: Give): Promise<void> {
  await after.begin;
  const start = await obtain(gateway, grantId, "playlist.m3u8");
  if (start === null) return;
  const isChoice = linesOf(start).includes("sub/index.m3u8");
  const path = isChoice ? "sub/index.m3u8" : "playlist.m3u8";
  const media = await untilItMayStart(() => obtain(gateway, grantId, path));
  if (media === null) return;
  await after.give;
  if (isChoice) give("playlist.m3u8", start);
  give(path, media);
  let bytes = 0;
  for (const name of resourcesIn(media)) {
    const resourcePath = isChoice ? `sub/${name}` : name;
    const resource = await obtain(gateway, grantId, resourcePath);
    bytes += resource?.body.length ?? 0;
    if (resource === null || bytes > videoBytesAtMost) return;
    give(resourcePath, resource);
  }
}

/** Asks again for a playlist that has too few segments to start with, a moment at most: they come one after the other. */
async function untilItMayStart(ask: () => Promise<MediaResponse | null>): Promise<MediaResponse | null> {
  for (let look = 1; ; look++) {
    const media = await ask();
    const isEnough = media === null || linesOf(media).filter((line) => line.startsWith("#EXTINF")).length >= segmentsToStart;
    if (isEnough || look === looks) return media;
    await pause(lookAgainMilliseconds);
  }
}

/** What the gateway answers, or null for what it refuses, which is told to whoever asks for it by itself. */
async function obtain(gateway: MediaGateway, grantId: string, path: string): Promise<MediaResponse | null> {
  try {
    return await gateway.serve(grantId, path);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

const linesOf = ({ body }: MediaResponse): string[] => body.toString("utf8").split("\n");

/** Initialization sections and segments in the order of a playlist of the hub's own making. */
function resourcesIn(playlist: MediaResponse): string[] {
  return linesOf(playlist).flatMap((line) => {
    const mapName = /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1];
    if (mapName !== undefined) return [mapName];
    return line === "" || line.startsWith("#") ? [] : [line];
  });
}

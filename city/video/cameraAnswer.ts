import { randomBytes } from "node:crypto";
import { loopSeconds } from "./clock.ts";
import type { CameraFault } from "./cameraFaults.ts";
import type { CameraRequest } from "./cameraRequest.ts";
import type { Clip, ClipStore, Rendition } from "./clips.ts";
import { asOtherCodec, patchedMoof } from "./isoBoxes.ts";
import { epochSecond, windowSegments } from "./livePlaylist.ts";
import { partReadyAt, partsFilmed } from "./partPlaylist.ts";
import { partsOfSegment, partsPerSegment } from "./parts.ts";

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly body: readonly Buffer[];
}

export interface CameraSources {
  readonly clips: ClipStore;
  readonly playlists: { textOf(rendition: Rendition, wholeSecond: number): Buffer };
  /** Playlists with parts, by the number of parts filmed. */
  readonly partPlaylists: { textOf(rendition: Rendition, filmed: number): Buffer };
}

/** Segments stay for a while after they have left the playlist, for players that read an older one (RFC 8216, 6.2.2). */
const graceSegments = 60;

const ok = (contentType: string, cacheControl: string, ...body: readonly Buffer[]): Answer => ({ status: 200, contentType, cacheControl, body });

function segmentAnswer(clip: Clip, rendition: Rendition, segment: number, fault: CameraFault): Answer | null {
  const file = clip[rendition];
  const fragment = file.fragments[segment % loopSeconds];
  if (fragment === undefined) return null;
  const sinceEpoch = segment - epochSecond;
  return mediaAnswer(patchedMoof(fragment, sinceEpoch, BigInt(sinceEpoch) * BigInt(file.timescale)), fragment.mdat, fault);
}

function partAnswer(clip: Clip, rendition: Rendition, segment: number, number: number, fault: CameraFault): Answer | null {
  const file = clip[rendition];
  const part = partsOfSegment(file, segment)?.[number];
  if (part === undefined) return null;
  const sinceEpoch = segment - epochSecond;
  const decodeTime = BigInt(sinceEpoch) * BigInt(file.timescale) + BigInt(part.offsetTicks);
  return mediaAnswer(patchedMoof(part.fragment, sinceEpoch * partsPerSegment + number, decodeTime), part.fragment.mdat, fault);
}

const mediaAnswer = (moof: Buffer, mdat: Buffer, fault: CameraFault): Answer =>
  fault === "corrupt" ? ok("video/mp4", "no-store", randomBytes(moof.length + mdat.length)) : ok("video/mp4", "public, max-age=600, immutable", moof, mdat);

/**
 * What a camera answers, or null where it has no such thing (a segment that is not there yet or not any more).
 *
 * @param cameraTime the camera's own time, milliseconds since 1970.
 */
export async function answerTo(
  { clips, playlists, partPlaylists }: CameraSources,
  request: CameraRequest,
  scene: number,
  cameraTime: number,
  fault: CameraFault,
  isLowLatency: boolean,
): Promise<Answer | null> {
  const wholeSecond = Math.floor(cameraTime / 1000);
  if (request.kind === "playlist") {
    const text = isLowLatency ? partPlaylists.textOf(request.rendition, partsFilmed(cameraTime)) : playlists.textOf(request.rendition, wholeSecond);
    return ok("application/vnd.apple.mpegurl", "no-cache", fault === "wrong-codec" ? Buffer.from(text.toString().replace('/init.mp4"', '/init.mp4?codec=other"')) : text);
  }
  if (request.kind === "still") {
    const stills = await clips.stillsOf(scene, request.width);
    const still = stills[Math.floor(((wholeSecond % loopSeconds) * stills.length) / loopSeconds)];
    return still === undefined ? null : ok("image/jpeg", "no-cache", still);
  }
  const clip = await clips.clipOf(scene);
  if (request.kind === "init") {
    const { init } = clip[request.rendition];
    return ok("video/mp4", "public, max-age=3600", fault === "wrong-codec" ? asOtherCodec(init) : init);
  }
  const oldest = Math.max(epochSecond, wholeSecond - windowSegments - graceSegments);
  if (request.segment < oldest) return null;
  if (request.kind === "part") {
    const isThere = isLowLatency && partReadyAt(request.segment, request.part) <= cameraTime;
    return isThere ? partAnswer(clip, request.rendition, request.segment, request.part, fault) : null;
  }
  if (request.segment >= wholeSecond) return null;
  return segmentAnswer(clip, request.rendition, request.segment, fault);
}

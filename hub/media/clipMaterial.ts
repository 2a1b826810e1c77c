import type { ReplayClock, TimeRange } from "../../shared/policy/replay.ts";
import type { ClipProgress, ClipRendition } from "../../shared/protocol/replay.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { ClipPurse } from "./clipPurse.ts";
import type { ClipParts } from "./clipPurse.ts";
import type { PlaylistReference } from "./playlistModel.ts";
import { heldRange, segmentsWithin } from "./replayTimes.ts";
import type { TimedSegment } from "./replayTimes.ts";
import type { ReplayHoldings, ReplayView } from "./replayView.ts";

/** A segment of a clip as the camera sent it. */
export interface ClipSegment extends TimedSegment {
  body: Buffer;
}

/** What several segments need: an initialization section or a key. */
export interface ClipPiece {
  reference: PlaylistReference;
  body: Buffer;
}

export interface ClipMaterial {
  clock: ReplayClock;
  targetDurationSeconds: number;
  segments: ClipSegment[];
  maps: ClipPiece[];
  keys: ClipPiece[];
  /** Of what was allowed: times that are not in it. */
  missing: (TimeRange & { why: string })[];
}

export interface ClipWish {
  rendition: ClipRendition;
  /** Whoever asked waits no longer: everything that is on its way stops. */
  signal: AbortSignal;
  /** The rule's answer to what the camera holds; throws its `Problem`. */
  allow(holdings: ReplayHoldings): { range: TimeRange; earliestMilliseconds: number };
}

export interface GatheredClip {
  material: ClipMaterial;
  /** Gives the memory back. */
  release(): void;
}

const fetchesAtOnce = 4;
/** A hole shorter than this is a matter of rounding. */
const holeMilliseconds = 1_000;

export const samePiece = (a: PlaylistReference, b: PlaylistReference): boolean =>
  a.url === b.url && a.byteRange?.offset === b.byteRange?.offset && a.byteRange?.length === b.byteRange?.length;

/** Where the key of a segment lies; nothing for one that is not encrypted. */
export const keyReference = ({ upstream }: TimedSegment): PlaylistReference[] => (upstream.key === null ? [] : [{ url: upstream.key.url, byteRange: null }]);

/** What is told while a clip is gathered. */
export type TellProgress = (progress: ClipProgress) => void;

/**
 * Fetches the segments of a clip, whole and in order, into memory set aside for clips. A segment that cannot be had is said to be
 * missing. Throws `clip_too_large`, `replay_unavailable`, what the rule throws, the camera's `Problem` where nothing at all can be
 * had, `grant_ended`, and what `wish.signal` says.
 */
export async function gatherClip(view: ReplayView, parts: ClipParts, wish: ClipWish, now: () => number, tell: TellProgress): Promise<GatheredClip> {
  const signal = AbortSignal.any([view.signal, wish.signal]);
  const timed = await view.lookAt(wish.rendition, now, signal);
  const { range, earliestMilliseconds } = wish.allow({ held: heldRange(timed), clock: timed.clock });
  const wanted = segmentsWithin(timed.segments, range, earliestMilliseconds).filter(({ upstream }) => !upstream.gap);
  const purse = new ClipPurse(parts);
  const obtain = (references: readonly PlaylistReference[]) => inOrder(references, (reference) => purse.fetch(reference, signal));
  const progress = progressOf(wanted);
  try {
    tell(progress.now());
    const bodies = await inOrder(wanted, async (segment) => {
      const body = await purse.fetch(segment.upstream.reference, signal);
      progress.add(segment, body);
      tell(progress.now());
      return body;
    });
    const segments = wanted.flatMap((segment, index) => present(segment, bodies[index]));
    if (segments.length === 0) throw bodies.find((body) => body instanceof Problem) ?? new Problem("replay_unavailable");
    const pieces = async (references: readonly PlaylistReference[]): Promise<ClipPiece[]> => {
      const different = references.filter((reference, index) => references.findIndex((other) => samePiece(other, reference)) === index);
      return (await obtain(different)).flatMap((body, index) => {
        // Without it nothing of the clip can be seen.
        if (body instanceof Problem) throw body;
        const reference = different[index];
        return reference === undefined ? [] : [{ reference, body }];
      });
    };
    const maps = await pieces(segments.flatMap(({ upstream }) => upstream.map ?? []));
    const keys = await pieces(segments.flatMap(keyReference));
    const { clock, targetDurationSeconds } = timed;
    return { material: { clock, targetDurationSeconds, segments, maps, keys, missing: holes(segments, range) }, release: () => purse.release() };
  } catch (error) {
    purse.release();
    throw error;
  }
}

/** Counts what has come, or is known not to come: how far the work is, not how much it will bring. */
function progressOf(wanted: readonly TimedSegment[]) {
  const secondsOf = ({ startMilliseconds, endMilliseconds }: TimedSegment) => (endMilliseconds - startMilliseconds) / 1000;
  const ofSeconds = wanted.reduce((sum, segment) => sum + secondsOf(segment), 0);
  let [segments, seconds, bytes] = [0, 0, 0];
  return {
    add(segment: TimedSegment, body: Buffer | Problem): void {
      segments += 1;
      seconds += secondsOf(segment);
      bytes += body instanceof Buffer ? body.length : 0;
    },
    now: (): ClipProgress => ({ segments, ofSegments: wanted.length, seconds, ofSeconds, bytes }),
  };
}

const present = (segment: TimedSegment, body: Buffer | Problem | undefined): ClipSegment[] => (body instanceof Buffer ? [{ ...segment, body }] : []);

/** What of a time no segment holds. */
function holes(segments: readonly TimedSegment[], { fromMilliseconds, toMilliseconds }: TimeRange): ClipMaterial["missing"] {
  const found: ClipMaterial["missing"] = [];
  const note = (from: number, to: number, why: string) => {
    if (to - from >= holeMilliseconds) found.push({ fromMilliseconds: from, toMilliseconds: to, why });
  };
  let heldUntil = fromMilliseconds;
  for (const { startMilliseconds, endMilliseconds } of segments) {
    note(heldUntil, startMilliseconds, "The camera no longer had it, or did not answer");
    heldUntil = endMilliseconds;
  }
  note(heldUntil, toMilliseconds, "The camera did not have it yet, or did not answer");
  return found;
}

/** A few at a time, answered in the order given. The first that throws ends it. */
async function inOrder<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: fetchesAtOnce }, worker));
  return results;
}

import type { ReplaySnapshot } from "../../video/replaySnapshot.ts";

/** Without a mark a clip holds so much before the replayed moment, and a little after it. */
const beforeMilliseconds = 30_000;
const afterMilliseconds = 10_000;

/** From when to when a clip is made, milliseconds since 1970: from mark to mark, from a mark to the replayed moment, or around that. */
export function clipSpan({ clip: { from, to }, positionMilliseconds, reach }: Pick<ReplaySnapshot, "clip" | "positionMilliseconds" | "reach">, now: number): { from: number; to: number; isMarked: boolean } {
  const newest = Math.min(reach?.toMilliseconds ?? now, now);
  if (from !== null && to !== null) return { from, to, isMarked: true };
  if (from !== null && positionMilliseconds > from) return { from, to: Math.round(positionMilliseconds), isMarked: true };
  const end = to ?? Math.min(newest, positionMilliseconds + afterMilliseconds);
  const oldest = reach?.fromMilliseconds ?? end - beforeMilliseconds;
  return { from: Math.round(Math.max(oldest, Math.min(positionMilliseconds, end) - beforeMilliseconds)), to: Math.round(end), isMarked: to !== null };
}

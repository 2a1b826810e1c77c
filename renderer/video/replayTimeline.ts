/** A stretch of a player's time line, as its playlist has it: `start` in seconds of the player, `programDateTime` in milliseconds since 1970. */
export interface TimelinePart {
  readonly start: number;
  readonly duration: number;
  readonly programDateTime: number | null;
}

/** A moment this little beyond a part belongs to it still: durations are rounded. */
const toleranceSeconds = 0.02;

/** Where in the player's time a moment lies; null where no picture was taken, or none is listed. */
export function mediaTimeAt(parts: readonly TimelinePart[], momentMilliseconds: number): number | null {
  for (const { start, duration, programDateTime } of parts) {
    if (programDateTime === null) continue;
    const into = (momentMilliseconds - programDateTime) / 1000;
    if (into >= -toleranceSeconds && into < duration) return start + Math.max(0, into);
  }
  const last = parts.at(-1);
  if (last === undefined || last.programDateTime === null) return null;
  const beyond = (momentMilliseconds - last.programDateTime) / 1000 - last.duration;
  return beyond >= 0 && beyond <= toleranceSeconds ? last.start + last.duration : null;
}

/** When the picture at this place of the player's time was taken; null where that is not known. */
export function momentAt(parts: readonly TimelinePart[], mediaSeconds: number): number | null {
  const part = parts.findLast(({ start }) => mediaSeconds >= start - toleranceSeconds);
  if (part === undefined || part.programDateTime === null) return null;
  return part.programDateTime + Math.max(0, mediaSeconds - part.start) * 1000;
}

/** How a follower stands to the clock. */
export interface FollowerReading {
  isRunning: boolean;
  speed: number;
  /** Seconds by which the picture is ahead of the clock; below 0 it is behind. */
  driftSeconds: number;
  isSeeking: boolean;
  /** Since its last jump, milliseconds. */
  sinceJumpMilliseconds: number;
}

export type Correction = { kind: "none" } | { kind: "jump" } | { kind: "rate"; rate: number };

/** Beyond this a follower jumps; so far it runs a little faster or slower until it is in step. In seconds of the picture, at normal speed. */
const jumpBeyondSeconds = 0.3;
/** Nearer than half a frame of thirty a second nobody can tell. */
const inStepSeconds = 0.012;
/** A picture that stands is at the right frame or it is not. */
const standingToleranceSeconds = 0.004;
/** How soon an error is made good, seconds, and by how much of the speed at most. */
const makeGoodSeconds = 0.5;
const rateChangeAtMost = 0.25;
const betweenJumpsMilliseconds = 700;

/** What brings a follower into step. */
export function correctionFor({ isRunning, speed, driftSeconds, isSeeking, sinceJumpMilliseconds }: FollowerReading): Correction {
  if (isSeeking) return { kind: "none" };
  const off = Math.abs(driftSeconds);
  if (!isRunning) return off > standingToleranceSeconds ? { kind: "jump" } : { kind: "none" };
  if (off > jumpBeyondSeconds * Math.max(1, speed)) return sinceJumpMilliseconds < betweenJumpsMilliseconds ? { kind: "none" } : { kind: "jump" };
  if (off <= inStepSeconds * Math.max(1, speed)) return { kind: "rate", rate: speed };
  const change = Math.max(-rateChangeAtMost * speed, Math.min(rateChangeAtMost * speed, -driftSeconds / makeGoodSeconds));
  return { kind: "rate", rate: speed + change };
}

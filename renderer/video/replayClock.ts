/** How fast a replay runs, beside the speed at which it happened. */
export const replaySpeeds = [0.25, 0.5, 1, 2, 4] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

/**
 * The one clock that all tiles of a replay follow. Positions are moments at which pictures were taken, milliseconds since 1970;
 * `sinceMilliseconds` and `now` are the window's monotonic clock.
 */
export interface ReplayClock {
  readonly positionMilliseconds: number;
  readonly speed: ReplaySpeed;
  /** Since when it runs from that position; null while it stands. */
  readonly sinceMilliseconds: number | null;
}

export const positionAt = ({ positionMilliseconds, speed, sinceMilliseconds }: ReplayClock, now: number): number =>
  sinceMilliseconds === null ? positionMilliseconds : positionMilliseconds + (now - sinceMilliseconds) * speed;

export const moveTo = (clock: ReplayClock, positionMilliseconds: number, now: number): ReplayClock => ({
  ...clock,
  positionMilliseconds,
  sinceMilliseconds: clock.sinceMilliseconds === null ? null : now,
});

/** Lets it run, or stand, from where it is. */
export const setRunning = (clock: ReplayClock, isRunning: boolean, now: number): ReplayClock =>
  (clock.sinceMilliseconds !== null) === isRunning ? clock : { ...clock, positionMilliseconds: positionAt(clock, now), sinceMilliseconds: isRunning ? now : null };

export const setSpeed = (clock: ReplayClock, speed: ReplaySpeed, now: number): ReplayClock => ({ ...moveTo(clock, positionAt(clock, now), now), speed });

/** The next speed up or down; the same at either end. */
export const neighbourSpeed = (speed: ReplaySpeed, direction: -1 | 1): ReplaySpeed => replaySpeeds[replaySpeeds.indexOf(speed) + direction] ?? speed;

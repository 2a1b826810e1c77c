import type { Place, Pose } from "./vector.ts";
import { loopSeconds } from "../clock.ts";

/** A way on the ground that can be travelled by its length. */
export interface Way {
  readonly lengthMeters: number;
  poseAt(meters: number): Pose;
}

/** A way through the given places whose corners are rounded with the given radius, metres. */
export function way(places: readonly Place[], radiusMeters = 0): Way {
  const points: Place[] = [];
  places.forEach((place, index) => {
    const before = places[index - 1];
    const after = places[index + 1];
    if (before === undefined || after === undefined || radiusMeters === 0) {
      points.push(place);
      return;
    }
    const towards = (other: Place): Place => {
      const length = Math.hypot(other.x - place.x, other.y - place.y);
      const reach = Math.min(radiusMeters, length / 2) / length;
      return { x: place.x + (other.x - place.x) * reach, y: place.y + (other.y - place.y) * reach };
    };
    const [start, end] = [towards(before), towards(after)];
    for (let step = 0; step <= 14; step++) {
      const share = step / 14;
      const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
      points.push({ x: a * start.x + b * place.x + c * end.x, y: a * start.y + b * place.y + c * end.y });
    }
  });

  const stretches: { from: Place; to: Place; startMeters: number; lengthMeters: number }[] = [];
  let total = 0;
  points.forEach((to, index) => {
    const from = points[index - 1];
    if (from === undefined) return;
    const lengthMeters = Math.hypot(to.x - from.x, to.y - from.y);
    if (lengthMeters < 1e-6) return;
    stretches.push({ from, to, startMeters: total, lengthMeters });
    total += lengthMeters;
  });
  const placeAt = (meters: number): Place => {
    const stretch = stretches.findLast((candidate) => candidate.startMeters <= meters) ?? stretches[0];
    if (stretch === undefined) throw new Error("A way needs two different places");
    const share = (meters - stretch.startMeters) / stretch.lengthMeters;
    return {
      x: stretch.from.x + (stretch.to.x - stretch.from.x) * share,
      y: stretch.from.y + (stretch.to.y - stretch.from.y) * share,
    };
  };
  return {
    lengthMeters: total,
    poseAt(meters) {
      const back = placeAt(meters - 0.9);
      const front = placeAt(meters + 0.9);
      return {
        ...placeAt(meters),
        headingDegrees: (Math.atan2(front.x - back.x, front.y - back.y) * 180) / Math.PI,
      };
    },
  };
}

/** How far something has come, metres, and how fast it is, metres a second, so many seconds after it set out. */
export interface Progress {
  readonly durationSeconds: number;
  metersAt(seconds: number): number;
  brakingAt(seconds: number): boolean;
}

/** A steady pace over a length. */
export const steady = (lengthMeters: number, metersPerSecond: number): Progress => ({
  durationSeconds: lengthMeters / metersPerSecond,
  metersAt: (seconds) => seconds * metersPerSecond,
  brakingAt: () => false,
});

/** Drives, brakes to a stand at `stopMeters`, waits, and drives on. */
export function stopping(lengthMeters: number, metersPerSecond: number, stopMeters: number, waitSeconds: number): Progress {
  const braking = 3.2;
  const gaining = 2.2;
  const brakeSeconds = metersPerSecond / braking;
  const brakeFrom = stopMeters - metersPerSecond ** 2 / (2 * braking);
  const standsAt = brakeFrom / metersPerSecond + brakeSeconds;
  const startsAt = standsAt + waitSeconds;
  const gainSeconds = metersPerSecond / gaining;
  const gained = stopMeters + metersPerSecond ** 2 / (2 * gaining);
  return {
    durationSeconds: startsAt + gainSeconds + (lengthMeters - gained) / metersPerSecond,
    metersAt(seconds) {
      if (seconds < standsAt - brakeSeconds) return seconds * metersPerSecond;
      if (seconds < standsAt) return stopMeters - (braking * (standsAt - seconds) ** 2) / 2;
      if (seconds < startsAt) return stopMeters;
      if (seconds < startsAt + gainSeconds) return stopMeters + (gaining * (seconds - startsAt) ** 2) / 2;
      return gained + (seconds - startsAt - gainSeconds) * metersPerSecond;
    },
    brakingAt: (seconds) => seconds > standsAt - brakeSeconds && seconds < startsAt,
  };
}

/** Comes along at a steady pace and brakes to a stand at the end of its way. */
export function arriving(lengthMeters: number, metersPerSecond: number): Progress {
  const braking = 1.8;
  const brakeSeconds = metersPerSecond / braking;
  const durationSeconds = (lengthMeters - metersPerSecond ** 2 / (2 * braking)) / metersPerSecond + brakeSeconds;
  return {
    durationSeconds,
    metersAt(seconds) {
      const left = durationSeconds - seconds;
      return left > brakeSeconds ? seconds * metersPerSecond : lengthMeters - (braking * left ** 2) / 2;
    },
    brakingAt: (seconds) => durationSeconds - seconds < brakeSeconds,
  };
}

/** How much of something is there, 0 to 1, `age` seconds after it set out: it comes and goes softly. */
export function presence(age: number, durationSeconds: number): number {
  const softSeconds = 0.8;
  return Math.max(0, Math.min(1, age / softSeconds, (durationSeconds - age) / softSeconds));
}

/**
 * The ages, in seconds, of those that set out at `startSeconds` of each loop and are still on their way. Whatever
 * takes longer than a loop is there more than once, and so the loop closes without a jump.
 */
export function ages(seconds: number, startSeconds: number, durationSeconds: number): number[] {
  const found: number[] = [];
  let age = (((seconds - startSeconds) % loopSeconds) + loopSeconds) % loopSeconds;
  for (; age < durationSeconds; age += loopSeconds) found.push(age);
  return found;
}

import { type Progress, type Way, ages, presence, steady } from "./motion.ts";
import type { Pen } from "./pen.ts";
import { type PersonLook, person } from "./person.ts";
import { type Thing, faded } from "./stage.ts";
import { cyclist } from "./cyclist.ts";
import { type VehicleLook, vehicle } from "./vehicle.ts";

/** A vehicle's part in the loop: what it is, when it sets out, where and how it goes. */
export interface Drive {
  readonly look: VehicleLook;
  readonly startSeconds: number;
  readonly way: Way;
  readonly progress: Progress;
  readonly lights?: boolean;
  /** Follows or leads to another part of the same vehicle, and so neither comes nor goes. */
  readonly isPart?: boolean;
}

/** A person's part in the loop. */
export interface Walk {
  readonly look: PersonLook;
  readonly startSeconds: number;
  readonly way: Way;
  readonly metersPerSecond: number;
  readonly rides?: boolean;
}

/** The vehicles that are under way at this second. */
export function vehicles(pen: Pen, drives: readonly Drive[], seconds: number): Thing[] {
  return drives.flatMap((drive) =>
    ages(seconds, drive.startSeconds, drive.progress.durationSeconds).map((age) =>
      faded(
        drive.isPart === true ? 1 : presence(age, drive.progress.durationSeconds),
        vehicle(pen, drive.look, drive.way.poseAt(drive.progress.metersAt(age)), {
          braking: drive.progress.brakingAt(age),
          ...(drive.lights === undefined ? {} : { lights: drive.lights }),
        }),
      ),
    ),
  );
}

/** The people that are under way at this second. */
export function walkers(pen: Pen, walks: readonly Walk[], seconds: number): Thing[] {
  return walks.flatMap((walk) =>
    ages(seconds, walk.startSeconds, walk.way.lengthMeters / walk.metersPerSecond).map((age) => {
      const share = presence(age, walk.way.lengthMeters / walk.metersPerSecond);
      const walkedMeters = age * walk.metersPerSecond;
      const pose = walk.way.poseAt(walkedMeters);
      if (walk.rides === true) return faded(share, cyclist(pen, walk.look, pose, walkedMeters));
      return faded(share, person(pen, walk.look, pose, { walkedMeters, stride: Math.min(1.7, walk.metersPerSecond / 1.4) }));
    }),
  );
}

/** Someone who stays, shifting their weight now and then. */
export const idle = (pen: Pen, look: PersonLook, x: number, y: number, headingDegrees: number, seconds: number): Thing =>
  person(pen, look, { x, y, headingDegrees: headingDegrees + 10 * Math.sin((seconds / 16) * Math.PI * 2 + x) }, {
    walkedMeters: 0.1 * Math.sin((seconds / 8) * Math.PI * 2 + y),
    stride: 0.16,
  });

export const cruise = (look: VehicleLook, startSeconds: number, route: Way, metersPerSecond: number): Drive => ({
  look,
  startSeconds,
  way: route,
  progress: steady(route.lengthMeters, metersPerSecond),
});

import type { Point } from "./vector.ts";

export const frameWidth = 1280;
export const frameHeight = 720;

/** How a street camera hangs: where, which way it looks, and how wide. */
export interface Mount {
  readonly position: Point;
  /** Degrees clockwise from north (+y). */
  readonly yawDegrees: number;
  /** Degrees below the horizon. */
  readonly pitchDegrees: number;
  readonly fieldOfViewDegrees: number;
}

/** A point on the frame, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Lens {
  readonly mount: Mount;
  /** Distance along the optical axis, metres. */
  depthOf(point: Point): number;
  /** Where a point is seen, or null when it lies behind the lens. */
  spot(point: Point): Spot | null;
  /** The outline of a polygon, cut where it comes too near; empty when it is behind the lens. */
  outline(points: readonly Point[]): Spot[];
  /** Pixels a metre takes at this point. */
  scaleAt(point: Point): number;
  /** Distance on the ground to what is seen at this height of the frame, metres; Infinity at the horizon and above. */
  groundDistance(y: number): number;
  readonly horizonY: number;
}

const nearMeters = 0.4;

/** A pinhole lens for the 1280×720 frame. */
export function createLens(mount: Mount): Lens {
  const yaw = (mount.yawDegrees * Math.PI) / 180;
  const pitch = (mount.pitchDegrees * Math.PI) / 180;
  const focal = frameWidth / 2 / Math.tan((mount.fieldOfViewDegrees * Math.PI) / 360);
  const [sinYaw, cosYaw, sinPitch, cosPitch] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];

  /** x to the right, y up, z along the axis. */
  const seen = (point: Point): Point => {
    const dx = point.x - mount.position.x;
    const dy = point.y - mount.position.y;
    const dz = point.z - mount.position.z;
    const ahead = dx * sinYaw + dy * cosYaw;
    return { x: dx * cosYaw - dy * sinYaw, y: ahead * sinPitch + dz * cosPitch, z: ahead * cosPitch - dz * sinPitch };
  };
  const onFrame = (view: Point): Spot => ({
    x: frameWidth / 2 + (focal * view.x) / view.z,
    y: frameHeight / 2 - (focal * view.y) / view.z,
  });
  const horizonY = frameHeight / 2 - focal * Math.tan(pitch);

  return {
    mount,
    horizonY,
    depthOf: (point) => seen(point).z,
    spot(point) {
      const view = seen(point);
      return view.z < nearMeters ? null : onFrame(view);
    },
    outline(points) {
      const kept: Spot[] = [];
      const views = points.map(seen);
      let previous = views.at(-1);
      for (const view of views) {
        if (previous !== undefined && previous.z < nearMeters !== view.z < nearMeters) {
          const share = (nearMeters - previous.z) / (view.z - previous.z);
          kept.push(
            onFrame({ x: previous.x + (view.x - previous.x) * share, y: previous.y + (view.y - previous.y) * share, z: nearMeters }),
          );
        }
        if (view.z >= nearMeters) kept.push(onFrame(view));
        previous = view;
      }
      return kept;
    },
    scaleAt: (point) => focal / Math.max(nearMeters, seen(point).z),
    groundDistance(y) {
      const below = Math.atan((y - frameHeight / 2) / focal) + pitch;
      return below <= 0.0005 ? Number.POSITIVE_INFINITY : mount.position.z / Math.tan(below);
    },
  };
}

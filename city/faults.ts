import { randomFrom } from "./random.ts";
import type { CameraFault } from "./video/cameraServer.ts";

/** How cameras of the city go bad, each as likely as the other. */
const usualFaults = ["frozen", "missing", "black-hole", "slow"] as const satisfies readonly CameraFault[];

const minute = 60_000;
/** Each camera may have one bad spell in such a window. */
const windowMilliseconds = 12 * minute;
const usualProbability = 0.03;
/** Cameras around the staged emergencies are kept in good repair. */
const primeProbability = 0.002;
/** The one that shows what a fault looks like: bad for eight minutes of every ten. */
const exampleCycleMilliseconds = 10 * minute;
const exampleBadMilliseconds = 8 * minute;

export interface FaultSchedule {
  seed: string;
  primeCameraIds: ReadonlySet<string>;
  /** The prime camera that is bad most of the time; null for none. */
  exampleCameraId: string | null;
}

/** Whether, and how, a camera is bad at a moment. Spells last two to eight minutes and pass by themselves. */
export function faultAt({ seed, primeCameraIds, exampleCameraId }: FaultSchedule, cameraId: string, nowMilliseconds: number): CameraFault {
  if (cameraId === exampleCameraId) {
    return nowMilliseconds % exampleCycleMilliseconds < exampleBadMilliseconds ? "frozen" : "none";
  }
  // Windows begin at another moment for each camera, so that not all go bad at once.
  const phase = randomFrom(seed, "fault phase", cameraId).integer(0, windowMilliseconds);
  const window = Math.floor((nowMilliseconds + phase) / windowMilliseconds);
  const random = randomFrom(seed, "fault", cameraId, window);
  if (!random.chance(primeCameraIds.has(cameraId) ? primeProbability : usualProbability)) return "none";
  const length = random.between(2, 8) * minute;
  const start = random.between(0, windowMilliseconds - length);
  const kind = random.pick(usualFaults);
  const since = nowMilliseconds + phase - window * windowMilliseconds;
  return since >= start && since < start + length ? kind : "none";
}

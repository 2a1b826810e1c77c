import { beforeAll, expect, test } from "vitest";
import { slopeOf, soakWall, type SoakSample } from "../support/wallSoak.ts";

const soak = { tiles: 36, seconds: 120, everySeconds: 5 };
/** Buffers, code and pools find their size first. */
const settlingSeconds = 30;

let samples: SoakSample[];

beforeAll(async () => {
  samples = await soakWall(soak);
}, 300_000);

test("thirty-six tiles play for two minutes, and none is left behind", () => {
  for (const { seconds, notLive } of samples) expect(notLive, `after ${seconds.toFixed(0)} s`).toEqual([]);
  const still = samples.flatMap(({ seconds, frames }) => [...frames].filter(([, count]) => count === 0).map(([cameraId]) => `${cameraId} after ${seconds.toFixed(0)} s`));
  expect(still, "tiles without one new frame between two looks").toEqual([]);
  expect(samples.at(-1)?.frames.size).toBe(soak.tiles);
});

test.each(["heapMegabytes", "rendererMegabytes"] as const)("their %s does not grow: its slope cannot be told from zero", (what) => {
  const points = samples.filter(({ seconds }) => seconds > settlingSeconds).map((sample) => ({ seconds: sample.seconds, value: sample[what] }));
  const { perMinute, standardError } = slopeOf(points);
  console.info(`${what}: ${points[0]?.value.toFixed(1)} to ${points.at(-1)?.value.toFixed(1)} MB, slope ${perMinute.toFixed(3)} ± ${standardError.toFixed(3)} MB a minute`);
  expect(perMinute).toBeLessThan(Math.max(3 * standardError, leakTold[what]));
});

/** Below this, megabytes a minute, two minutes tell nothing: the hour in `npm run test:long` does. A segment of each tile kept would be 60 a minute. */
const leakTold = { heapMegabytes: 0.3, rendererMegabytes: 3 };

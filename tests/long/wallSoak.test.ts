import { beforeAll, expect, test } from "vitest";
import { slopeOf, soakWall, type SoakSample } from "../support/wallSoak.ts";

const soak = { tiles: 36, seconds: 3_600, everySeconds: 20 };
const settlingSeconds = 300;

let samples: SoakSample[];

beforeAll(async () => {
  samples = await soakWall(soak);
}, 4_000_000);

test("thirty-six tiles play for an hour, and none is left behind", () => {
  const notLive = samples.flatMap(({ seconds, notLive: cameras }) => cameras.map((cameraId) => `${cameraId} after ${seconds.toFixed(0)} s`));
  expect(notLive).toEqual([]);
  for (const { seconds, frames } of samples) for (const [cameraId, count] of frames) expect(count, `${cameraId} after ${seconds.toFixed(0)} s`).toBeGreaterThan(0);
});

test.each(["heapMegabytes", "rendererMegabytes"] as const)("their %s does not grow: its slope cannot be told from zero", (what) => {
  const points = samples.filter(({ seconds }) => seconds > settlingSeconds).map((sample) => ({ seconds: sample.seconds, value: sample[what] }));
  const { perMinute, standardError } = slopeOf(points);
  console.info(`${what}: ${points[0]?.value.toFixed(1)} to ${points.at(-1)?.value.toFixed(1)} MB, slope ${(perMinute * 60).toFixed(2)} ± ${(standardError * 60).toFixed(2)} MB an hour`);
  expect(perMinute).toBeLessThan(3 * standardError);
});

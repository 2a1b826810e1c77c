import { describe, expect, test } from "vitest";
import { findGaps, type GapCamera, type GapOwner } from "./gaps.ts";

let cameras = 0;
const camera = (bearingDegrees: number, changes: Partial<GapCamera> = {}): GapCamera => ({
  cameraId: `camera-${++cameras}`,
  name: `Camera at ${bearingDegrees}`,
  distanceMeters: 100,
  bearingDegrees,
  coversIncident: true,
  health: "ok",
  access: "opens",
  ...changes,
});
const owner = (bearingDegrees: number, distanceMeters: number): GapOwner => ({ siteId: `site-${bearingDegrees}`, name: `Owner at ${bearingDegrees}`, bearingDegrees, distanceMeters });
const everySide = [0, 45, 90, 135, 180, 225, 270, 315];
const sidesOf = (...gapCameras: GapCamera[]) => findGaps(gapCameras, []).gaps.map(({ sides }) => sides);

test("with a usable view from every side there is no gap", () => {
  expect(findGaps(everySide.map((bearing) => camera(bearing)), [])).toEqual({ views: Array.from({ length: 8 }, () => "seen"), gaps: [], maySee: [] });
});

test("without any camera the incident is unseen all around", () => {
  expect(findGaps([], []).gaps).toMatchObject([{ sides: [0, 1, 2, 3, 4, 5, 6, 7], fromDegrees: -22.5, toDegrees: 337.5 }]);
});

test("a camera to the north shows the incident from the north and from no other side", () => {
  expect(sidesOf(camera(10))).toEqual([[1, 2, 3, 4, 5, 6, 7]]);
  expect(sidesOf(camera(350))).toEqual([[1, 2, 3, 4, 5, 6, 7]]);
});

test("a side begins 22.5° before its middle and ends 22.5° after it", () => {
  const seenBy = (bearing: number) => findGaps([camera(bearing)], []).views.indexOf("seen");
  expect([22.4, 22.6, 67.4, 67.6, 337.4, 337.6, 359.9].map(seenBy)).toEqual([0, 1, 1, 2, 7, 0, 0]);
});

test("neighbouring gaps are one, around the north as well", () => {
  const seen = [90, 135, 180, 225].map((bearing) => camera(bearing));
  expect(findGaps(seen, []).gaps).toMatchObject([{ sides: [6, 7, 0, 1], fromDegrees: 247.5, toDegrees: 427.5 }]);
});

test("gaps apart from each other are told apart", () => {
  expect(sidesOf(camera(0), camera(90), camera(180), camera(270))).toEqual([[1], [3], [5], [7]]);
});

describe("a camera fills a side only when it", () => {
  const unlessNorth = everySide.slice(1).map((bearing) => camera(bearing));
  test.each([
    ["looks elsewhere", { coversIncident: false }],
    ["is offline", { health: "offline" }],
    ["may not be watched", { access: "refused" }],
  ] as const)("does not: %s", (_, changes) => {
    expect(sidesOf(...unlessNorth, camera(0, changes))).toEqual([[0]]);
  });
  test.each([
    ["asks for a purpose", { access: "asks" }],
    ["is degraded", { health: "degraded" }],
    ["has a health nobody knows", { health: "unknown" }],
  ] as const)("does: %s", (_, changes) => {
    expect(sidesOf(...unlessNorth, camera(0, changes))).toEqual([]);
  });
});

test("a camera whose view is unknown may see: no gap, but no certainty", () => {
  const found = findGaps([...everySide.slice(1).map((bearing) => camera(bearing)), camera(0, { coversIncident: null })], []);
  expect(found.gaps).toEqual([]);
  expect(found.maySee).toEqual([0]);
  expect(findGaps([camera(0, { coversIncident: null }), camera(5)], []).views[0]).toBe("seen");
});

test("a camera on the very spot counts for every side", () => {
  expect(sidesOf(camera(0, { distanceMeters: 0.4 }))).toEqual([]);
});

test("what could fill a gap is the nearest of each kind that stands there", () => {
  const offline = camera(225, { health: "offline", distanceMeters: 128 });
  const refused = camera(220, { access: "refused", distanceMeters: 60 });
  const near = owner(230, 40);
  const { gaps } = findGaps(
    [
      ...[0, 45, 90, 135, 270, 315, 180].map((bearing) => camera(bearing)),
      camera(225, { health: "offline", distanceMeters: 150 }),
      offline,
      refused,
      camera(225, { coversIncident: false, health: "offline", distanceMeters: 5 }),
      camera(45, { health: "offline", distanceMeters: 1.5 }),
    ],
    [owner(225, 80), near, owner(90, 3)],
  );
  expect(gaps).toEqual([{ sides: [5], fromDegrees: 202.5, toDegrees: 247.5, fill: { offline, refused, owner: near } }]);
});

test("a gap that nothing could fill says so", () => {
  expect(findGaps([camera(0)], []).gaps[0]?.fill).toEqual({ offline: null, refused: null, owner: null });
});

import geographiclib from "geographiclib-geodesic";
import { expect, test } from "vitest";
import { defaultRadiusMeters, radiusStepsMeters } from "../../../shared/geo/units.ts";
import { insideRing, ringBounds, ringLabel, ringPolygon } from "./ring.ts";

const center = { longitude: -87.9475, latitude: 43.0402 };
const geodesic = geographiclib.Geodesic.WGS84;
const trueDistance = (longitude: number, latitude: number) =>
  geodesic.Inverse(center.latitude, center.longitude, latitude, longitude).s12 ?? Number.NaN;

test.each(radiusStepsMeters)("every corner of a ring of %d m lies that far from its centre", (radiusMeters) => {
  const [corners = []] = ringPolygon(center, radiusMeters).geometry.coordinates;
  expect(corners.length).toBeGreaterThan(100);
  for (const [longitude = 0, latitude = 0] of corners) {
    expect(Math.abs(trueDistance(longitude, latitude) - radiusMeters)).toBeLessThan(0.1);
  }
});

test("a ring is a closed line", () => {
  const [corners = []] = ringPolygon(center, defaultRadiusMeters).geometry.coordinates;
  expect(corners.at(-1)).toEqual(corners[0]);
});

test("the radius is written in feet at the northern edge", () => {
  const label = ringLabel(center, radiusStepsMeters[2] ?? 0);
  expect(label.properties).toEqual({ text: "1,000 ft" });
  expect(label.geometry.coordinates[1]).toBeGreaterThan(center.latitude);
});

test("the bounds hold every corner", () => {
  const [[west, south], [east, north]] = ringBounds(center, defaultRadiusMeters);
  const margin = 1e-7;
  for (const [longitude = 0, latitude = 0] of ringPolygon(center, defaultRadiusMeters).geometry.coordinates[0] ?? []) {
    expect(longitude).toBeGreaterThan(west - margin);
    expect(longitude).toBeLessThan(east + margin);
    expect(latitude).toBeGreaterThan(south - margin);
    expect(latitude).toBeLessThan(north + margin);
  }
});

test("a camera just inside the edge is in the ring, one just outside is not, in all directions", () => {
  const at = (bearing: number, meters: number) => {
    const { lon2 = 0, lat2 = 0 } = geodesic.Direct(center.latitude, center.longitude, bearing, meters);
    return { longitude: lon2, latitude: lat2 };
  };
  for (const bearing of [0, 37, 90, 135, 180, 222, 270, 315]) {
    const inside = at(bearing, defaultRadiusMeters - 0.01);
    const outside = at(bearing, defaultRadiusMeters + 0.01);
    expect([...insideRing([outside, inside], center, defaultRadiusMeters)]).toEqual([inside]);
  }
});

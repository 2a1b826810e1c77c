import type { Position } from "geojson";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../tests/support/seededRandom.ts";
import { distanceMeters } from "../geodesic.ts";
import { districtOf } from "./districts.ts";
import { geocodeAddress } from "./geocoder.ts";
import { lakeHolds } from "./lake.ts";
import { type LonLat, ringHolds } from "./polyline.ts";
import { milwaukeeBounds, schematicMilwaukee } from "./schematic.ts";

const seed = 20_261_122;
const drawn = schematicMilwaukee();
const { bounds: _bounds, notice, ...layers } = drawn;

const point = (position: Position | undefined): LonLat => [position?.[0] ?? NaN, position?.[1] ?? NaN];
const place = (position: Position | undefined) => {
  const [longitude, latitude] = point(position);
  return { longitude, latitude };
};
const middle = (a: Position, b: Position | undefined): LonLat => [(point(a)[0] + point(b)[0]) / 2, (point(a)[1] + point(b)[1]) / 2];

/** Twice the area a ring encloses, in square degrees (shoelace). */
const area = (ring: readonly Position[]) =>
  Math.abs(ring.slice(1).reduce((sum, to, index) => sum + point(ring[index])[0] * point(to)[1] - point(to)[0] * point(ring[index])[1], 0));

const cityRing = (drawn.city.features[0]?.geometry.coordinates[0] ?? []).map(point);
const districts = drawn.districts.features.map(({ properties, geometry }) => ({ ...properties, ring: (geometry.coordinates[0] ?? []).map(point) }));

describe("the drawn Milwaukee", () => {
  it.each(Object.entries(layers))("%s: has features, each with a kind, a name and a rank, and stays under 200 KB", (_, layer) => {
    expect(layer.features.length).toBeGreaterThan(0);
    for (const { properties } of layer.features) {
      expect(properties.kind).not.toBe("");
      expect(properties.name).not.toBe("");
      expect(properties.rank).toBeGreaterThanOrEqual(1);
    }
    expect(JSON.stringify(layer).length).toBeLessThan(200_000);
  });

  it("says that it is schematic and that its districts are approximate", () => {
    expect(notice).toMatch(/schematic/i);
    expect(notice).toMatch(/approximate/);
    for (const { properties } of drawn.districts.features) expect(properties.name).toMatch(/approximate/);
  });

  it("hands out fresh objects that a map may change", () => {
    expect(schematicMilwaukee()).toEqual(drawn);
    expect(schematicMilwaukee().lakes).not.toBe(drawn.lakes);
  });

  it("holds the whole city in its bounds", () => {
    const [west, south, east, north] = milwaukeeBounds;
    for (const [longitude, latitude] of cityRing) {
      expect(longitude > west && longitude < east && latitude > south && latitude < north, `${longitude}, ${latitude}`).toBe(true);
    }
  });

  it("closes every area", () => {
    for (const layer of [drawn.lakes, drawn.city, drawn.districts, drawn.parks]) {
      for (const { geometry, properties } of layer.features) {
        for (const ring of geometry.coordinates) {
          expect(ring.at(0), properties.name).toEqual(ring.at(-1));
          expect(ring.length, properties.name).toBeGreaterThanOrEqual(4);
        }
      }
    }
  });

  it("ends streets where they meet the lake or the city limit", () => {
    for (const { properties, geometry } of drawn.streets.features) {
      geometry.coordinates.slice(1).forEach((to, index) => {
        const between = middle(to, geometry.coordinates[index]);
        expect(lakeHolds(place(between)), `${properties.name} runs into the lake at ${between.join(", ")}`).toBe(false);
        expect(ringHolds(cityRing, between), `${properties.name} leaves the city at ${between.join(", ")}`).toBe(true);
      });
    }
  });

  it("lets the three rivers join and flow to the lake", () => {
    const end = (name: string) => place(drawn.rivers.features.find(({ properties }) => properties.name === name)?.geometry.coordinates.at(-1));
    const course = (name: string) => drawn.rivers.features.find(({ properties }) => properties.name === name)?.geometry.coordinates ?? [];
    const joins = (tributary: string, river: string) => course(river).some((at) => distanceMeters(place(at), end(tributary)) < 0.1);
    expect(joins("Menomonee River", "Milwaukee River")).toBe(true);
    expect(joins("Kinnickinnic River", "Milwaukee Harbor")).toBe(true);
    expect(joins("Milwaukee River", "Milwaukee Harbor")).toBe(true);
    const mouth = end("Milwaukee Harbor");
    expect(lakeHolds({ longitude: mouth.longitude + 0.002, latitude: mouth.latitude })).toBe(true);
  });

  it("keeps names and parks on dry land, and breakwaters in the lake", () => {
    for (const { properties, geometry } of drawn.places.features) expect(lakeHolds(place(geometry.coordinates)), properties.name).toBe(false);
    for (const { geometry } of drawn.breakwaters.features) {
      expect(lakeHolds(place(geometry.coordinates[Math.floor(geometry.coordinates.length / 2)]))).toBe(true);
    }
  });

  it("has no line with a jump in it", () => {
    for (const { properties, geometry } of [...drawn.rivers.features, ...drawn.freeways.features]) {
      geometry.coordinates.slice(1).forEach((to, index) => {
        expect(distanceMeters(place(geometry.coordinates[index]), place(to)), properties.name).toBeLessThan(2500);
      });
    }
  });
});

describe(`approximate police districts (seed ${seed})`, () => {
  it("are the seven", () => {
    expect(districts.map(({ district }) => district).toSorted()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  });

  it("fill the city: their areas add up to it", () => {
    const sum = districts.reduce((total, { ring }) => total + area(ring), 0);
    expect(sum / area(cityRing)).toBeCloseTo(1, 9);
  });

  it("neither overlap nor leave a gap: every place of the city lies in exactly one, every other in none", () => {
    const random = seededRandom(seed);
    const [west, south, east, north] = milwaukeeBounds;
    let inCity = 0;
    for (let round = 0; round < 20_000; round++) {
      const at: LonLat = [west + random() * (east - west), south + random() * (north - south)];
      const holding = districts.filter(({ ring }) => ringHolds(ring, at));
      expect(holding, `at ${at.join(", ")}`).toHaveLength(ringHolds(cityRing, at) ? 1 : 0);
      expect(districtOf(place(at))).toBe(holding[0]?.district ?? null);
      inCity += holding.length;
    }
    expect(inCity).toBeGreaterThan(4_000);
  });

  it.each([
    ["749 W STATE ST", "1"],
    ["400 N WATER ST", "1"],
    ["2230 N FARWELL AVE", "1"],
    ["300 W GREENFIELD AVE", "2"],
    ["2700 W WELLS ST", "3"],
    ["4900 W LLOYD ST", "3"],
    ["6929 W SILVER SPRING DR", "4"],
    ["8700 N 107TH ST", "4"],
    ["2900 N 4TH ST", "5"],
    ["700 E CENTER ST", "5"],
    ["3006 S 27TH ST", "6"],
    ["2700 S KINNICKINNIC AVE", "6"],
    ["3626 W FOND DU LAC AVE", "7"],
    ["6000 W BURLEIGH ST", "7"],
  ])("%s lies in district %s", (address, district) => {
    const result = geocodeAddress(address);
    expect("location" in result ? districtOf(result.location) : result).toBe(district);
  });

  it("writes each district's name inside it", () => {
    for (const { properties, geometry } of drawn.districtLabels.features) {
      expect(districtOf(place(geometry.coordinates)), properties.name).toBe(properties.district);
    }
  });

  it("leaves the suburbs and the lake out", () => {
    for (const { properties, geometry } of drawn.places.features) {
      if (properties.kind === "suburb") expect(districtOf(place(geometry.coordinates)), properties.name).toBeNull();
    }
    expect(districtOf({ longitude: -87.85, latitude: 43.04 })).toBeNull();
  });
});

import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { distanceMeters, foldLongitude } from "../../shared/geo/geodesic.ts";
import { PlaceIndex } from "../../shared/geo/placeIndex.ts";
import { defaultRadiusMeters } from "../../shared/geo/units.ts";
import { districtOf } from "../../shared/geo/milwaukee/districts.ts";
import { lakeHolds } from "../../shared/geo/milwaukee/lake.ts";
import { placeOnStreet, streets } from "../../shared/geo/milwaukee/streets.ts";
import { cameraId, cameraLevel, cameraOwnership } from "../../shared/model/camera.ts";
import { line } from "../../shared/model/common.ts";
import { streetBearingDegrees } from "../places/roadside.ts";
import type { CityCamera } from "./camera.ts";
import { cameraTable } from "./cameraTable.ts";
import { buildScenario, type ScenarioName, scenarioNames } from "./scenario.ts";
import { allStages } from "./stages.ts";

const seed = "20261122";
const origin = "http://127.0.0.1:4601";
const scenarios = new Map<ScenarioName, CityCamera[]>(scenarioNames.map((name) => [name, buildScenario(name, seed)]));
const camerasOf = (name: ScenarioName): CityCamera[] => scenarios.get(name) ?? [];

const numberCell = (low: number, high: number) => z.union([z.literal(""), z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(low).max(high))]);
const streamCell = (id: string, file: string) => z.literal(`${origin}/cameras/${id}/${file}`);
const optionalLine = z.union([z.literal(""), line(200)]);

/** The rules of the camera table's columns. */
const row = z.strictObject({
  id: cameraId,
  name: line(200),
  level: cameraLevel,
  ownership: cameraOwnership,
  longitude: z.string().regex(/^-?\d+\.\d{6}$/).transform(Number).pipe(z.number().min(-88.08).max(-87.84)),
  latitude: z.string().regex(/^\d+\.\d{6}$/).transform(Number).pipe(z.number().min(42.91).max(43.2)),
  address: line(200),
  headingDegrees: numberCell(0, 359),
  fieldOfViewDegrees: numberCell(60, 110),
  rangeMeters: numberCell(25, 60),
  retentionDays: numberCell(7, 90),
  siteName: line(200),
  ownerName: line(200),
  ownerPhone: z.union([z.literal(""), z.string().regex(/^414-555-01\d\d$/)]),
  ownerEmail: z.union([z.literal(""), z.email().regex(/@example\.(com|org)$/)]),
  streamUrl: optionalLine,
  subStreamUrl: optionalLine,
  stillUrl: optionalLine,
});

/** Of the largest table every tenth row is read. */
const sampleOf = (name: ScenarioName) => camerasOf(name).filter((_, index) => name !== "atlanta" || index % 10 === 0);
const rowsOf = (name: ScenarioName) => z.array(row).parse(parse(cameraTable(sampleOf(name), origin), { columns: true }));

test.each(scenarioNames)("%s is the same city for the same seed, to the letter", (name) => {
  // Compared as a whole: nobody wants to read the difference of two such tables.
  expect(cameraTable(buildScenario(name, seed), origin) === cameraTable(camerasOf(name), origin)).toBe(true);
}, 30_000);

test("another seed is another city", () => {
  const places = (cameras: readonly CityCamera[]) => new Set(cameras.map(({ location }) => JSON.stringify(location)));
  const others = places(buildScenario("milwaukee", "other"));
  expect([...places(camerasOf("milwaukee"))].filter((place) => others.has(place)).length).toBeLessThan(10);
});

test.each([
  ["launch", { integrated: 36, registered: 320, registeredOwners: 250 }],
  ["milwaukee", { integrated: 260, registered: 900, registeredOwners: 700 }],
  ["atlanta", { integrated: 16_314, registered: 17_627, registeredOwners: 13_400 }],
] as const)("%s has its exact numbers of cameras and owners", (name, expected) => {
  const cameras = camerasOf(name);
  const registered = cameras.filter((camera) => camera.level === "registered");
  const owners = new Set(registered.map(({ owner }) => owner.email ?? `${owner.name} ${owner.phone}`));
  expect({ integrated: cameras.length - registered.length, registered: registered.length, registeredOwners: owners.size }).toEqual(expected);
  expect(new Set(cameras.map(({ id }) => id)).size).toBe(cameras.length);
});

test("milwaukee has the Public Market's 130 cameras and some of the city's own", () => {
  const cameras = camerasOf("milwaukee");
  expect(cameras.filter(({ owner }) => owner.name === "Milwaukee Public Market")).toHaveLength(130);
  const owned = cameras.filter(({ ownership }) => ownership === "city");
  expect(owned).toHaveLength(36);
  expect(owned.every(({ level }) => level === "integrated")).toBe(true);
});

test.each(scenarioNames)("every row of %s fits its columns, and only integrated cameras have streams", (name) => {
  const rows = rowsOf(name);
  expect(rows).toHaveLength(sampleOf(name).length);
  for (const each of rows) {
    if (each.level === "registered") {
      expect([each.streamUrl, each.subStreamUrl, each.stillUrl]).toEqual(["", "", ""]);
    } else {
      streamCell(each.id, "main.m3u8").parse(each.streamUrl);
      streamCell(each.id, "sub.m3u8").parse(each.subStreamUrl);
      streamCell(each.id, "still.jpg?width={width}").parse(each.stillUrl);
    }
    if (each.ownerPhone === "" && each.ownerEmail === "") throw new Error(`${each.id} has nobody to ask`);
  }
}, 30_000);

test("an owner's home is named by its block, never by its people", () => {
  for (const { name, siteName, owner } of camerasOf("milwaukee").filter((camera) => camera.siteName.startsWith("Home"))) {
    expect(`${name} ${siteName}`).not.toContain(owner.name);
  }
});

test("homes and small shops keep one or two weeks, retailers one to three months, some do not know", () => {
  const days = camerasOf("milwaukee").filter(({ level }) => level === "registered").map(({ retentionDays }) => retentionDays);
  const share = (test: (value: number | null) => boolean) => days.filter(test).length / days.length;
  expect(share((value) => value === null)).toBeGreaterThan(0.05);
  expect(share((value) => value !== null && value <= 14)).toBeGreaterThan(0.5);
  expect(share((value) => value !== null && value >= 30)).toBeGreaterThan(0.08);
  expect(days.every((value) => value === null || (value >= 7 && value <= 14) || (value >= 30 && value <= 90))).toBe(true);
});

describe("where cameras hang", () => {
  const houseOf = (address: string) => {
    const [number = "", ...words] = address.split(" ");
    const street = streets.find((each) => each.name === words.join(" ").toUpperCase());
    if (!street) throw new Error(`no street for ${address}`);
    return { street, number: Number(number) };
  };

  test.each(["launch", "milwaukee"] as const)("%s: they look along their street or across it", (name) => {
    const cameras = camerasOf(name).filter(({ headingDegrees }) => headingDegrees !== null);
    expect(cameras.length).toBeGreaterThan(camerasOf(name).length * 0.8);
    for (const camera of cameras) {
      const turned = foldLongitude((camera.headingDegrees ?? 0) - streetBearingDegrees(houseOf(camera.address)));
      const offQuarter = Math.abs(turned - 90 * Math.round(turned / 90));
      expect(offQuarter, `${camera.id} at ${camera.address} looks ${camera.headingDegrees}°`).toBeLessThanOrEqual(14);
    }
  });

  test("they hang a few metres off the middle of the street of their address", () => {
    for (const camera of camerasOf("milwaukee").filter(({ id }) => !id.startsWith("market"))) {
      const { street, number } = houseOf(camera.address);
      const meters = distanceMeters(camera.location, placeOnStreet(street, number));
      expect(meters, camera.id).toBeGreaterThan(6);
      expect(meters, camera.id).toBeLessThan(25);
    }
  });

  test("none hangs in the lake", () => {
    // Plainly lake, whatever the shore's exact course: east of these longitudes from these latitudes northward.
    const lake = [[42.9, -87.84], [42.96, -87.845], [42.99, -87.865], [43.01, -87.88], [43.03, -87.89], [43.045, -87.875], [43.06, -87.86], [43.1, -87.86]] as const;
    for (const { id, location } of camerasOf("atlanta")) {
      const limit = lake.findLast(([latitude]) => latitude <= location.latitude)?.[1] ?? 0;
      expect(location.longitude, `${id} at ${location.latitude}`).toBeLessThan(limit);
    }
  });

  test.each(scenarioNames)("%s: all of them hang in the city, as the map draws it", (name) => {
    const outside = camerasOf(name).filter(({ location }) => districtOf(location) === null || lakeHolds(location));
    expect(outside.map(({ id }) => id)).toEqual([]);
  });

  test("they stand denser downtown than in the city as a whole", () => {
    const cameras = camerasOf("milwaukee");
    const downtown = cameras.filter(({ id, location }) => !id.startsWith("market") && location.latitude > 43.03 && location.latitude < 43.05 && location.longitude > -87.925 && location.longitude < -87.895);
    // The box is about 5 square kilometres of the city's 250.
    expect(downtown.length / cameras.length).toBeGreaterThan(0.06);
  });
});

test.each(scenarioNames)("%s has cameras and owners within 500 ft of every stage", (name) => {
  for (const level of cameraLevel.options) {
    const index = new PlaceIndex();
    const cameras = camerasOf(name).filter((camera) => camera.level === level);
    for (const camera of cameras) index.set(camera.id, camera.location);
    for (const stage of allStages) {
      expect(index.within(stage.location, defaultRadiusMeters).length, `${level} at ${stage.address}`).toBeGreaterThanOrEqual(level === "integrated" ? 4 : 6);
    }
  }
});

import { Readable } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import { Problem } from "../../../shared/protocol/problems.ts";
import { parseCameraTable } from "./parseCameraTable.ts";

vi.setConfig({ testTimeout: 60_000 });

const geocode = () => null;
const parse = (body: unknown) =>
  parseCameraTable(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), "application/geo+json", geocode);

const point = (longitude: unknown, latitude: unknown) => ({ type: "Point", coordinates: [longitude, latitude] });
const feature = (properties: unknown, geometry: unknown = point(-87.91, 43.04)) => ({ type: "Feature", geometry, properties });
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });
const porch = { id: "c-1", name: "Porch", level: "registered" };

async function problemOf(parsed: Promise<unknown>): Promise<Problem> {
  const error: unknown = await parsed.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof Problem)) throw new Error(`expected a Problem, got ${String(error)}`);
  return error;
}

describe("a camera table as GeoJSON", () => {
  test("points become cameras, their properties the columns", async () => {
    const { rows, rejected } = await parse(
      collection(
        feature({ ...porch, headingDegrees: 90, retentionDays: "14", ownerName: null }),
        feature({ ...porch, id: 7, level: "integrated", streamUrl: "http://10.0.0.1/x.m3u8" }, point(-87.92, 43.05)),
      ),
    );
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([
      { id: "c-1", location: { longitude: -87.91, latitude: 43.04 }, headingDegrees: 90, retentionDays: 14, ownerName: null },
      { id: "7", level: "integrated", location: { longitude: -87.92, latitude: 43.05 }, streamUrl: "http://10.0.0.1/x.m3u8" },
    ]);
  });

  test("members around the features, spaces, a third coordinate and the feature's own id do no harm", async () => {
    const text = `{ "name" : "features", "crs": {"features": [{"a":1}]}, "features" : [ \n {"type":"Feature","id":"c-9","bbox":[1,2,3,4],
      "geometry":{"type":"Point","coordinates":[-87.91, 43.04, 190.5]},"properties":{"name":"A \\"{[\\\\","level":"registered"}} \n ] , "type":"FeatureCollection"}`;
    const { rows, rejected } = await parse(text);
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([{ id: "c-9", name: 'A "{[\\' }]);
  });

  test("is read the same however its bytes arrive", async () => {
    const text = Buffer.from(JSON.stringify(collection(feature({ ...porch, name: 'Café "東"' }), feature({ ...porch, id: "c-2" }))));
    const whole = await parseCameraTable(text, "application/json", geocode);
    for (const size of [1, 5]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.subarray(index * size, (index + 1) * size));
      expect(await parseCameraTable(Readable.from(pieces), "application/geo+json", geocode)).toEqual(whole);
    }
    expect(whole.rows).toHaveLength(2);
  });

  test("no features at all are no cameras", async () => {
    expect(await parse(collection())).toEqual({ rows: [], rejected: [] });
  });

  test.each([
    [feature(porch, { type: "LineString", coordinates: [[1, 2], [3, 4]] }), null, "not_a_point"],
    [feature(porch, { type: "Point", coordinates: [1] }), null, "not_a_point"],
    [feature(porch, point("-87", 43)), "longitude", "not_a_number"],
    [feature(porch, point(-87, null)), "latitude", "not_a_number"],
    [feature(porch, point(43.04, -87.91 - 90)), "latitude", "out_of_range"],
    [feature(porch, point(0, 0)), "longitude", "out_of_range"],
    [feature(porch, null), "address", "place_missing"],
    [feature({ ...porch, longitude: -88, latitude: 43.04 }), "longitude", "contradicts_geometry"],
    [feature({ ...porch, name: { first: "x" } }), "name", "wrong_type"],
    [feature({ ...porch, level: true }), "level", "wrong_type"],
    [feature({ ...porch, name: "\ud800" }), "name", "control_character"],
    [feature({ ...porch, name: "a\u0000b" }), "name", "control_character"],
    [feature([1, 2]), null, "wrong_type"],
    [{ type: "Point", coordinates: [1, 2] }, null, "wrong_type"],
  ])("%j is left out in column %s as %s", async (bad, column, code) => {
    const { rows, rejected } = await parse(collection(feature({ ...porch, id: "good" }), bad));
    expect(rows.map((each) => each.id)).toEqual(["good"]);
    expect(rejected).toEqual([{ row: 2, column, code, message: expect.stringMatching(/./) }]);
  });

  test("coordinates in the properties serve where the geometry is null", async () => {
    const { rows } = await parse(collection(feature({ ...porch, longitude: "-87.9", latitude: 43 }, null)));
    expect(rows[0]?.location).toEqual({ longitude: -87.9, latitude: 43 });
  });
});

describe("what is no camera table is refused as a whole", () => {
  test("a property that is no column, a required one that no feature has", async () => {
    expect((await problemOf(parse(collection(feature({ ...porch, colour: "red" }))))).errors).toMatchObject([{ field: "colour" }]);
    expect((await problemOf(parse(collection(feature({ id: "a", name: "b" }))))).errors).toMatchObject([{ field: "level" }]);
  });

  const deep = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  const good = JSON.stringify(feature(porch));
  test.each([
    ["nothing", "", "malformed_request"],
    ["half a file", `{"type":"FeatureCollection","features":[${good}`, "malformed_request"],
    ["half a feature", `{"type":"FeatureCollection","features":[${good.slice(0, -5)}`, "malformed_request"],
    ["text behind the end", `{"type":"FeatureCollection","features":[${good}]}x`, "malformed_request"],
    ["a comma too many", `{"type":"FeatureCollection","features":[${good},]}`, "malformed_request"],
    ["a broken feature", `{"type":"FeatureCollection","features":[{"type":"Feature",}]}`, "malformed_request"],
    ["too many brackets closed", "]]]]", "malformed_request"],
    ["a single Feature", good, "malformed_request"],
    ["numbers for features", '{"type":"FeatureCollection","features":[0,1]}', "malformed_request"],
    ["a zero for a feature", '{"type":"FeatureCollection","features":[0]}', "malformed_request"],
    ["two lists of features", `{"type":"FeatureCollection","features":[${good}],"features":[]}`, "malformed_request"],
    ["an array", `[${good}]`, "malformed_request"],
    ["a bomb of brackets", deep(1_000_000), "malformed_request"],
    ["a bomb inside a feature", `{"type":"FeatureCollection","features":[{"a":${deep(100_000)}}]}`, "malformed_request"],
    ["a cell of 10 MB", JSON.stringify(collection(feature({ ...porch, name: "x".repeat(10_000_000) }))), "too_large"],
    ["10 MB around the features", JSON.stringify({ name: "x".repeat(10_000_000), ...collection() }), "too_large"],
  ])("%s", async (_, text, code) => {
    expect((await problemOf(parse(text))).code).toBe(code);
  });

  test("__proto__ and constructor as property names change nothing", async () => {
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[-87,43]},
      "__proto__":{"polluted":1},"properties":{"id":"a","name":"b","level":"registered","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}]}`;
    expect((await problemOf(parse(text))).errors.map((error) => error.field)).toEqual(["__proto__", "constructor"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("polluted" in {}).toBe(false);
  });
});

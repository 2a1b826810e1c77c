import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CameraPyramid, worldX, worldY, type PlacedCamera, type TileId } from "./cameraPyramid.ts";
import { clusterMaxZoom, lowestZoom } from "./clusterZoom.ts";
import { HandedOutTiles } from "./handedOutTiles.ts";
import { packPoints } from "./packedPoints.ts";
import type { TilePoint } from "./vectorTile.ts";

const camera = fc.record({
  id: fc.integer({ min: 0, max: 60 }).map((number) => `camera-${number}`),
  longitude: fc.double({ min: -88.07, max: -87.87, noNaN: true }),
  latitude: fc.double({ min: 42.92, max: 43.19, noNaN: true }),
  kind: fc.integer({ min: 0, max: 3 }),
});
const cameras = fc.uniqueArray(camera, { selector: ({ id }) => id, maxLength: 60 });

const filled = (list: readonly PlacedCamera[]) => {
  const pyramid = new CameraPyramid(clusterMaxZoom);
  for (const each of list) pyramid.set(each);
  return pyramid;
};
/** All tiles of a zoom that can hold one of these cameras. */
function tilesOf(list: readonly PlacedCamera[], z: number): TileId[] {
  const tiles = new Map<string, TileId>();
  for (const { longitude, latitude } of list) {
    const [column, row] = [Math.floor(worldX(longitude) * 2 ** z), Math.floor(worldY(latitude) * 2 ** z)];
    for (const x of [column - 1, column, column + 1]) for (const y of [row - 1, row, row + 1]) tiles.set(`${x}/${y}`, { z, x, y });
  }
  return [...tiles.values()];
}
const pointsOf = (pyramid: CameraPyramid, list: readonly PlacedCamera[], z: number): TilePoint[] => tilesOf(list, z).flatMap((tile) => pyramid.tile(tile));
const countOf = ({ properties }: TilePoint) => Number(properties["point_count"] ?? 1);
const integratedOf = ({ properties }: TilePoint) => (properties["cluster"] === true ? Number(properties["integrated"]) : properties["level"] === "integrated" ? 1 : 0);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe("the pyramid of cameras", () => {
  test("counts every camera once at every zoom, and how many are integrated", () => {
    fc.assert(
      fc.property(cameras, fc.integer({ min: lowestZoom, max: clusterMaxZoom + 2 }), (list, z) => {
        const points = pointsOf(filled(list), list, z);
        expect(sum(points.map(countOf))).toBe(list.length);
        expect(sum(points.map(integratedOf))).toBe(list.filter(({ kind }) => kind % 2 === 1).length);
      }),
    );
  });

  test("is, of a list taken in at once, what it is of the same cameras one by one, and changes alike", () => {
    fc.assert(
      fc.property(cameras, cameras, fc.integer({ min: lowestZoom, max: clusterMaxZoom + 2 }), (list, change, z) => {
        const loaded = new CameraPyramid(clusterMaxZoom);
        loaded.load(packPoints(list.map(({ kind, ...each }) => ({ ...each, name: each.id, level: kind % 2 === 1 ? "integrated" : "registered", ownership: kind >= 2 ? "city" : "private" }))));
        const oneByOne = filled(list);
        const seen = (pyramid: CameraPyramid) => pointsOf(pyramid, [...list, ...change], z).map(({ properties }) => properties);
        expect(seen(loaded)).toEqual(seen(oneByOne));
        for (const each of change) for (const pyramid of [loaded, oneByOne]) pyramid.set(each);
        expect(seen(loaded)).toEqual(seen(oneByOne));
      }),
    );
  });

  test("shows each camera for itself from the zoom after the last with bubbles", () => {
    fc.assert(
      fc.property(cameras, fc.integer({ min: clusterMaxZoom + 1, max: clusterMaxZoom + 2 }), (list, z) => {
        const ids = pointsOf(filled(list), list, z).map(({ properties }) => String(properties["id"]));
        expect(ids.sort()).toEqual(list.map(({ id }) => id).sort());
      }),
    );
  });

  test("is after any changes what it would be had it been built of what is left", () => {
    fc.assert(
      fc.property(cameras, cameras, fc.array(camera.map(({ id }) => id)), fc.integer({ min: lowestZoom, max: clusterMaxZoom + 2 }), (first, then, gone, z) => {
        const changed = filled([...first, ...then]);
        for (const id of gone) changed.delete(id);
        const left = [...new Map([...first, ...then].map((each) => [each.id, each])).values()].filter(({ id }) => !gone.includes(id));
        const seen = (pyramid: CameraPyramid) =>
          tilesOf([...first, ...then], z).map((tile) => pyramid.tile(tile).map(({ x, y, properties }) => ({ x: Math.round(x / 4), y: Math.round(y / 4), ...properties })).map((point) => JSON.stringify(point)).sort());
        const [now, fresh] = [seen(changed), seen(filled(left))];
        expect(now.map((tile) => tile.length)).toEqual(fresh.map((tile) => tile.length));
        expect(sum(pointsOf(changed, [...first, ...then], z).map(countOf))).toBe(left.length);
      }),
    );
  });

  test("a bubble falls apart at the zoom it names", () => {
    const near = { longitude: -87.95, latitude: 43.04, kind: 1 };
    const list = [{ ...near, id: "a" }, { ...near, id: "b", longitude: near.longitude + 0.002 }];
    const pyramid = filled(list);
    const [bubble] = pointsOf(pyramid, list, 9);
    const zoom = pyramid.expansionZoom(Number(bubble?.properties["cluster_id"]));
    expect(pointsOf(pyramid, list, zoom - 1)).toHaveLength(1);
    expect(pointsOf(pyramid, list, zoom)).toHaveLength(2);
  });

  test("cameras at one place stay one bubble until each stands for itself", () => {
    const list = ["a", "b", "c"].map((id) => ({ id, longitude: -87.95, latitude: 43.04, kind: 0 }));
    const pyramid = filled(list);
    const [bubble] = pointsOf(pyramid, list, 12);
    expect(bubble?.properties["point_count"]).toBe(3);
    expect(pyramid.expansionZoom(Number(bubble?.properties["cluster_id"]))).toBe(clusterMaxZoom + 1);
  });
});

test("a change names exactly the tiles handed out that look different, and brings them as they are now", () => {
  fc.assert(
    fc.property(cameras, cameras, fc.integer({ min: lowestZoom, max: clusterMaxZoom + 2 }), (list, change, z) => {
      const tiles = new HandedOutTiles(clusterMaxZoom);
      tiles.change(list, []);
      const asked = tilesOf([...list, ...change], z).slice(0, 100);
      const before = asked.map((tile) => Buffer.from(tiles.handOut(tile)).toString("base64"));
      const brought = tiles.change(change, []);
      const outdated = brought.map(({ tile: { x, y } }) => `${x}/${y}`);
      const different = asked.filter((tile, index) => Buffer.from(tiles.handOut(tile)).toString("base64") !== before[index]).map(({ x, y }) => `${x}/${y}`);
      expect(outdated.sort()).toEqual(different.sort());
      for (const { tile, data } of brought) expect(Buffer.from(data)).toEqual(Buffer.from(tiles.handOut(tile)));
    }),
  );
});

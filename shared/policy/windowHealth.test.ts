import { expect, test } from "vitest";
import { windowHealth, type TileStateKind, type WindowHealth, type WorstTile } from "../model/windowHealth.ts";
import { countTiles, isHealthStale, saysOtherwise, silentTiles, tileTotal, worstAgeOf, worstOf } from "./windowHealth.ts";

const tile = (cameraId: string, state: TileStateKind, ageSeconds: number | null = null): WorstTile => ({ cameraId, state, ageSeconds });
const lineOf = (tiles: WorstTile[]): WindowHealth => ({ tiles: countTiles(tiles), worst: worstOf(tiles), worstAgeSeconds: worstAgeOf(tiles), droppedShare: null, cpu: { kind: "unknown" } });

test("the worst tile is the one without a source, then the one that stands still, then the oldest picture", () => {
  expect(worstOf([])).toBeNull();
  expect(worstOf([tile("a", "live", 3), tile("b", "live", 9), tile("c", "live")])?.cameraId).toBe("b");
  expect(worstOf([tile("a", "live", 900), tile("b", "stalled", 5), tile("c", "stalled", 8)])?.cameraId).toBe("c");
  expect(worstOf([tile("a", "stalled", 900), tile("b", "offline"), tile("c", "connecting")])?.cameraId).toBe("b");
  expect(worstOf([tile("a", "denied"), tile("b", "ended"), tile("c", "live")])?.cameraId).toBe("c");
});

test("the worst age is that of the oldest picture, and unknown where no source tells one", () => {
  expect(worstAgeOf([tile("a", "live", 3), tile("b", "stalled", 41), tile("c", "live")])).toBe(41);
  expect(worstAgeOf([tile("a", "live"), tile("b", "denied")])).toBeNull();
});

test("tiles are counted by what they are", () => {
  const line = lineOf([tile("a", "live"), tile("b", "live"), tile("c", "stalled"), tile("d", "offline"), tile("e", "denied")]);
  expect(line.tiles).toEqual({ connecting: 0, live: 2, stalled: 1, offline: 1, denied: 1, ended: 0 });
  expect([tileTotal(line.tiles), silentTiles(line)]).toEqual([5, 2]);
  expect(windowHealth.parse(line)).toEqual(line);
});

test("a line says otherwise when a tile's state does, and not when only figures move", () => {
  const before = lineOf([tile("a", "live", 3), tile("b", "live", 2)]);
  expect(saysOtherwise(before, lineOf([tile("a", "live", 4), tile("b", "live", 2)]))).toBe(false);
  expect(saysOtherwise(before, { ...before, droppedShare: 0.4 })).toBe(false);
  expect(saysOtherwise(before, lineOf([tile("a", "stalled", 4), tile("b", "live", 2)]))).toBe(true);
});

test("a line is stale when nothing has come for longer than a page nobody sees sleeps", () => {
  expect(isHealthStale(0, 62_000)).toBe(false);
  expect(isHealthStale(0, 76_000)).toBe(true);
});

test.each([
  { ...lineOf([]), worstAgeSeconds: -1 },
  { ...lineOf([]), droppedShare: 1.1 },
  { ...lineOf([]), tiles: { ...lineOf([]).tiles, live: 0.5 } },
  { ...lineOf([]), tiles: { ...lineOf([]).tiles, live: 150, stalled: 150 } },
  { ...lineOf([]), note: "read me" },
  { ...lineOf([]), worst: { cameraId: "x".repeat(129), state: "live", ageSeconds: 1 } },
  { ...lineOf([]), cpu: { kind: "process", windowShare: 2, shellShare: 0 } },
])("what cannot be is no line (%#)", (line) => {
  expect(windowHealth.safeParse(line).success).toBe(false);
});

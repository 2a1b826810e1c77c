import { expect, test } from "vitest";
import { clipSpan } from "./clipSpan.ts";

const now = 1_000_000;
const reach = { fromMilliseconds: now - 600_000, toMilliseconds: now - 1_000 };
const at = (clip: { from: number | null; to: number | null }, position = now - 60_000) => clipSpan({ clip, positionMilliseconds: position, reach }, now);

test.each([
  ["from mark to mark", { from: now - 90_000, to: now - 80_000 }, now - 60_000, { from: now - 90_000, to: now - 80_000, isMarked: true }],
  ["from its beginning to the replayed moment", { from: now - 90_000, to: null }, now - 60_000, { from: now - 90_000, to: now - 60_000, isMarked: true }],
  ["half a minute up to its end", { from: null, to: now - 50_000 }, now - 60_000, { from: now - 90_000, to: now - 50_000, isMarked: true }],
  ["around the replayed moment without marks", { from: null, to: null }, now - 60_000, { from: now - 90_000, to: now - 50_000, isMarked: false }],
  ["nothing from before the reach", { from: null, to: null }, now - 590_000, { from: now - 600_000, to: now - 580_000, isMarked: false }],
  ["nothing that has not come yet", { from: null, to: null }, now - 2_000, { from: now - 32_000, to: now - 1_000, isMarked: false }],
])("%s", (_, clip, position, expected) => expect(at(clip, position)).toEqual(expected));

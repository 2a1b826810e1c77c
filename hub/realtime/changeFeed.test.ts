import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Change, DeltaFrame } from "../../shared/protocol/sync.ts";
import { ChangeFeed } from "./changeFeed.ts";

let frames: DeltaFrame[];
let feed: ChangeFeed;
let sequence: number;

const change = (cameraId: string): Change => ({ kind: "camera-removed", cameraId });
const commit = (...cameraIds: string[]) => {
  feed.push({ from: sequence + 1, changes: cameraIds.map(change) });
  sequence += cameraIds.length;
};

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  sequence = 0;
  feed = new ChangeFeed(0, (frame) => frames.push(frame));
});
afterEach(() => {
  feed.close();
  vi.useRealTimers();
});

it("a change that comes alone is handed on at once", () => {
  commit("a");
  vi.advanceTimersByTime(1);
  expect(frames).toEqual([{ from: 1, to: 1, changes: [change("a")] }]);
  vi.advanceTimersByTime(1_000);
  commit("b");
  vi.advanceTimersByTime(1);
  expect(frames.map(({ from, to }) => [from, to])).toEqual([[1, 1], [2, 2]]);
});

it("a hundred changes a second travel at least three in a frame, none later than 40 ms, none lost or twice", () => {
  const handedOnAfter: number[] = [];
  const committedAt = new Map<number, number>();
  feed = new ChangeFeed(0, (frame) => {
    frames.push(frame);
    for (let number = frame.from; number <= frame.to; number++) handedOnAfter.push(performance.now() - (committedAt.get(number) ?? NaN));
  });
  for (let event = 1; event <= 300; event++) {
    committedAt.set(event, performance.now());
    commit(String(event));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(100);
  expect(frames.flatMap(({ changes }) => changes)).toEqual(Array.from({ length: 300 }, (_, index) => change(String(index + 1))));
  expect(frames.length).toBeLessThan(100);
  expect(Math.max(...handedOnAfter)).toBeLessThanOrEqual(40);
});

it("a burst goes out in frames of at most 500 changes", () => {
  commit(...Array.from({ length: 1_200 }, (_, index) => String(index)));
  vi.advanceTimersByTime(1);
  expect(frames.map(({ from, to }) => to - from + 1)).toEqual([500, 500, 200]);
});

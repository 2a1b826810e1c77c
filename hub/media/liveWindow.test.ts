import { describe, expect, test } from "vitest";
import { LiveWindow } from "./liveWindow.ts";
import type { MediaPlaylist } from "./playlistModel.ts";
import { ResourceNames } from "./resourceNames.ts";

interface Sketch {
  clock?: (sequence: number) => number;
  run?: string;
  discontinuityAt?: number;
  container?: "ts" | "mp4";
}

/** A playlist of segments `from` to `to`. */
const playlist = (from: number, to: number, { clock, run = "a", discontinuityAt, container = "ts" }: Sketch = {}): MediaPlaylist => ({
  kind: "media",
  targetDurationSeconds: 1,
  independentSegments: false,
  ended: false,
  segments: Array.from({ length: to - from + 1 }, (_, index) => ({
    sequence: from + index,
    reference: { url: `http://10.0.0.1/${run}/${from + index}.ts`, byteRange: null },
    durationSeconds: 1,
    discontinuity: from + index === discontinuityAt,
    discontinuityCounter: discontinuityAt !== undefined && from + index >= discontinuityAt ? 1 : 0,
    programDateTimeMilliseconds: clock?.(from + index) ?? null,
    gap: false,
    map: container === "mp4" ? { url: `http://10.0.0.1/${run}/init.mp4`, byteRange: null } : null,
    key: null,
  })),
});

const startedWindow = () => new LiveWindow(new ResourceNames(), { windowSegments: 8, startSegments: 3 });

const settleAll = (window: LiveWindow, state: "ready" | "gap" = "ready") => {
  for (const segment of window.wanted()) segment.state = state;
};
const numbers = (window: LiveWindow) => window.announced().map(({ sequence }) => sequence);
const upstreamNumbers = (window: LiveWindow) => window.announced().map(({ upstream }) => upstream.sequence);

describe("the window of live segments", () => {
  test("begins with the newest three and slides on", () => {
    const window = startedWindow();
    window.accept(playlist(0, 99));
    expect(window.wanted().map(({ sequence }) => sequence)).toEqual([97, 98, 99]);
    settleAll(window);
    window.accept(playlist(2, 101));
    settleAll(window);
    expect(numbers(window)).toEqual([97, 98, 99, 100, 101]);
    for (let newest = 102; newest <= 110; newest += 1) {
      window.accept(playlist(newest - 99, newest));
      settleAll(window);
      window.trim(false);
    }
    expect(numbers(window)).toEqual([103, 104, 105, 106, 107, 108, 109, 110]);
    expect(window.held()).toHaveLength(11);
    window.trim(true);
    expect(numbers(window)).toEqual([108, 109, 110]);
  });

  test("tells of a segment only once it and all before it are settled", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    const [first, second, third] = window.wanted();
    if (first === undefined || second === undefined || third === undefined) throw new Error("three segments were expected");
    third.state = "ready";
    expect(numbers(window)).toEqual([]);
    first.state = "gap";
    expect(numbers(window)).toEqual([]);
    second.state = "ready";
    expect(numbers(window)).toEqual([8, 9]);
  });

  test("an old copy of the playlist is passed over", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    settleAll(window);
    expect(window.accept(playlist(0, 8))).toBe(false);
    expect(window.accept(playlist(0, 10))).toBe(true);
    settleAll(window);
    expect(numbers(window)).toEqual([7, 8, 9, 10]);
  });

  test("an address that carries a new token each time is the same segment", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    settleAll(window);
    const signed = playlist(1, 10);
    for (const { reference } of signed.segments) reference.url += "?token=2";
    window.accept(signed);
    settleAll(window);
    expect(numbers(window)).toEqual([7, 8, 9, 10]);
    expect(window.announced().every(({ discontinuityCounter }) => discontinuityCounter === 0)).toBe(true);
  });

  test.each([
    ["counts from nought again", playlist(0, 2, { run: "b" })],
    ["uses the same numbers for other files", playlist(95, 101, { run: "b" })],
  ])("an encoder that restarted and %s goes on after a discontinuity", (_, again) => {
    const window = startedWindow();
    window.accept(playlist(90, 99));
    settleAll(window);
    const before = new Set(window.announced().map(({ resources }) => resources.segment.name));
    expect(window.accept(again)).toBe(true);
    settleAll(window);
    expect(numbers(window)).toEqual([97, 98, 99, 100, 101, 102]);
    expect(window.announced().map(({ discontinuityCounter }) => discontinuityCounter)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(window.announced().slice(3).some(({ resources }) => before.has(resources.segment.name))).toBe(false);
  });

  test("a restart under the same names and numbers is seen by the camera's clock", () => {
    const window = startedWindow();
    window.accept(playlist(0, 5, { clock: (sequence) => sequence * 1_000 }));
    settleAll(window);
    expect(window.accept(playlist(0, 6, { clock: (sequence) => 600_000 + sequence * 1_000 }))).toBe(true);
    settleAll(window);
    expect(upstreamNumbers(window)).toEqual([3, 4, 5, 4, 5, 6]);
    expect(numbers(window)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  test("a restart under the same names without a clock is seen when the playlist stays behind", () => {
    const window = startedWindow();
    window.accept(playlist(0, 5));
    settleAll(window);
    expect([window.accept(playlist(0, 3)), window.accept(playlist(0, 3)), window.accept(playlist(0, 4))]).toEqual([false, false, true]);
    settleAll(window);
    expect(numbers(window)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(window.accept(playlist(0, 5))).toBe(true);
    settleAll(window);
    expect(numbers(window)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  test("a restart in another container begins from nothing, numbers going on", () => {
    const window = startedWindow();
    window.accept(playlist(90, 99, { container: "mp4" }));
    settleAll(window);
    window.accept(playlist(0, 5, { run: "b" }));
    settleAll(window);
    expect(numbers(window)).toEqual([100, 101, 102]);
  });

  test("far behind the camera it begins anew with the newest", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    settleAll(window);
    window.accept(playlist(50, 59));
    settleAll(window);
    expect(numbers(window)).toEqual([57, 58, 59]);
  });

  test("a few missed playlists leave no hole", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    settleAll(window);
    window.accept(playlist(6, 15));
    settleAll(window);
    expect(numbers(window)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
  });

  test("a camera that sends slower than it films is followed at its newest", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    for (let newest = 10; newest < 60; newest += 1) window.accept(playlist(newest - 9, newest));
    expect(window.wanted().length).toBeLessThanOrEqual(9);
  });

  test("the camera's own discontinuity is passed on, also when its counter is missing", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    settleAll(window);
    window.accept(playlist(2, 11, { discontinuityAt: 11 }));
    settleAll(window);
    window.accept(playlist(12, 13));
    settleAll(window);
    expect(window.announced().map(({ discontinuityCounter }) => discontinuityCounter)).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });

  test("after a rest the numbers go on", () => {
    const window = startedWindow();
    window.accept(playlist(0, 9));
    settleAll(window);
    window.accept(playlist(0, 2, { run: "b" }));
    settleAll(window);
    expect(numbers(window).at(-1)).toBe(12);
    window.clear();
    window.accept(playlist(0, 2, { run: "b" }));
    settleAll(window);
    expect(numbers(window)).toEqual([10, 11, 12]);
    window.clear();
    window.accept(playlist(20, 29, { run: "b" }));
    settleAll(window);
    expect(numbers(window)).toEqual([37, 38, 39]);
  });

  test("an empty playlist changes nothing", () => {
    const window = startedWindow();
    expect(window.accept(playlist(1, 0))).toBe(false);
    window.accept(playlist(0, 9));
    expect(window.accept(playlist(1, 0))).toBe(false);
    expect(window.wanted()).toHaveLength(3);
  });
});

import { describe, expect, test } from "vitest";
import { parseMediaPlaylist } from "./mediaPlaylistParser.ts";
import { readPlaylistLines } from "./playlistLines.ts";
import { segmentsWithin, timeSegments } from "./replayTimes.ts";

const now = Date.UTC(2026, 10, 22, 8, 0);
/** A playlist from lines; `@-12` before a segment is a camera's time mark, seconds from now, `!` a discontinuity. */
const playlistOf = (...marks: string[]) => {
  const lines = marks.flatMap((mark, index) => [
    ...(mark.includes("!") ? ["#EXT-X-DISCONTINUITY"] : []),
    ...(mark.includes("@") ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(now + Number(mark.split("@")[1]) * 1000).toISOString()}`] : []),
    "#EXTINF:2.000,",
    `${index}.ts`,
  ]);
  return parseMediaPlaylist(readPlaylistLines(["#EXTM3U", "#EXT-X-TARGETDURATION:2", ...lines].join("\n")), "http://camera.example/index.m3u8");
};
/** Each segment's number and its start, seconds from now. */
const timesOf = (...marks: string[]) => {
  const { clock, segments } = timeSegments(playlistOf(...marks), now);
  return [clock, ...segments.map(({ upstream, startMilliseconds }) => `${upstream.sequence}: ${(startMilliseconds - now) / 1000}`)];
};

describe("when a camera's pictures were taken", () => {
  test.each([
    ["by its clock, written once", ["@-9", "", "", ""], ["camera", "0: -9", "1: -7", "2: -5", "3: -3"]],
    ["by its clock, also before its first mark", ["", "", "@-5", ""], ["camera", "0: -9", "1: -7", "2: -5", "3: -3"]],
    ["not before a discontinuity after which the clock is first told", ["", "", "!@-5", ""], ["camera", "2: -5", "3: -3"]],
    ["across a discontinuity, where both sides are told", ["@-60", "", "!@-5", ""], ["camera", "0: -60", "1: -58", "2: -5", "3: -3"]],
    ["not before the clock jumped back", ["@-3", "", "@-5", ""], ["camera", "2: -5", "3: -3"]],
    ["by its clock, with a hole where it sent nothing", ["@-60", "", "", "", "@-2"], ["camera", "0: -60", "1: -58", "2: -56", "3: -54", "4: -2"]],
    ["of a camera that stopped long ago", ["@-900", ""], ["camera", "0: -900", "1: -898"]],
    ["estimated where there is no clock", ["", "", ""], ["estimated", "0: -6", "1: -4", "2: -2"]],
    ["estimated back to a discontinuity", ["", "", "!", ""], ["estimated", "2: -4", "3: -2"]],
    ["estimated where the clock is from the future", ["@3600", "", ""], ["estimated", "0: -6", "1: -4", "2: -2"]],
    ["nothing of an empty playlist", [], ["estimated"]],
  ])("%s", (_, marks, expected) => expect(timesOf(...marks)).toEqual(expected));

  test("a clock that runs twice as fast lets in nothing that is older than it says", () => {
    // Forty seconds of pictures, marked as twenty: the older half would pass for younger than it can be.
    const marks = Array.from({ length: 20 }, (_, index) => `@${-20 + index}`);
    const { segments } = timeSegments(playlistOf(...marks), now);
    for (const { upstream, startMilliseconds } of segments) expect(startMilliseconds).toBeLessThanOrEqual(now - (20 - upstream.sequence) * 2000 + 5000);
  });
});

test("whole segments within a time, none that begins too early", () => {
  const { segments } = timeSegments(playlistOf("@-10", "", "", "", ""), now);
  const within = (from: number, to: number, earliest: number) =>
    segmentsWithin(segments, { fromMilliseconds: now + from * 1000, toMilliseconds: now + to * 1000 }, now + earliest * 1000).map(({ upstream }) => upstream.sequence);
  expect(within(-7, -5, -60)).toEqual([1, 2]);
  expect(within(-8, -6, -60)).toEqual([1]);
  expect(within(-7, -5, -7.5)).toEqual([2]);
  expect(within(-60, 0, -60)).toEqual([0, 1, 2, 3, 4]);
});

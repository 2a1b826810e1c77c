import { describe, expect, test } from "vitest";
import { judgePlaylist } from "./healthProbe.ts";
import { parsePlaylist } from "./playlist.ts";

const now = Date.UTC(2026, 10, 22, 12);

const playlist = (...lines: string[]) => {
  const read = parsePlaylist(["#EXTM3U", "#EXT-X-TARGETDURATION:2", ...lines].join("\n"), "http://10.0.0.1/a.m3u8");
  if (read.kind !== "media") throw new Error("a media playlist was expected");
  return read;
};
const filmedAgo = (seconds: number, ...more: string[]) => playlist(`#EXT-X-PROGRAM-DATE-TIME:${new Date(now - seconds * 1_000).toISOString()}`, "#EXTINF:2,", "1.ts", "#EXTINF:2,", "2.ts", ...more);

describe("a camera's health by its playlist", () => {
  test.each([
    ["fresh", filmedAgo(10), 20, "ok", null],
    ["its newest picture 30 s old", filmedAgo(34), 20, "ok", null],
    ["its newest picture older than 30 s", filmedAgo(35), 20, "degraded", "old_picture"],
    ["without a clock", playlist("#EXTINF:2,", "1.ts"), 20, "ok", null],
    ["slow to answer", filmedAgo(10), 1_501, "degraded", "slow_answer"],
    ["ended", filmedAgo(10, "#EXT-X-ENDLIST"), 20, "degraded", "ended"],
    ["empty", playlist(), 20, "offline", "source_invalid"],
  ] as const)("%s", (_, read, answerMilliseconds, health, reason) => {
    expect(judgePlaylist(read, null, answerMilliseconds, now, 0)).toMatchObject({ health, reason });
  });

  test("the same newest segment for three target durations has stopped; a new one moves", () => {
    const first = judgePlaylist(playlist("#EXTINF:2,", "1.ts"), null, 20, now, 1_000);
    const second = judgePlaylist(playlist("#EXTINF:2,", "1.ts"), first, 20, now, 7_000);
    expect(second).toMatchObject({ health: "ok" });
    const third = judgePlaylist(playlist("#EXTINF:2,", "1.ts"), second, 20, now, 7_001);
    expect(third).toMatchObject({ health: "degraded", reason: "not_advancing" });
    expect(judgePlaylist(playlist("#EXTINF:2,", "1.ts", "#EXTINF:2,", "2.ts"), third, 20, now, 40_000)).toMatchObject({ health: "ok" });
  });

  test("an address that carries a new token each time has not moved", () => {
    const first = judgePlaylist(playlist("#EXTINF:2,", "1.ts?token=1"), null, 20, now, 0);
    expect(judgePlaylist(playlist("#EXTINF:2,", "1.ts?token=2"), first, 20, now, 30_000)).toMatchObject({ reason: "not_advancing" });
  });
});

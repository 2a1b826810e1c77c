import { describe, expect, it, vi } from "vitest";
import { createPlaylistBoard, epochSecond, livePlaylist } from "./livePlaylist.ts";

const second = 1_795_000_000;

describe("a camera's live playlist", () => {
  const lines = livePlaylist("sub", second).split("\n");

  it("lists the ten minutes of whole seconds that have ended", () => {
    const segments = lines.filter((line) => line.endsWith(".m4s"));
    expect(segments).toHaveLength(600);
    expect(segments[0]).toBe(`sub/${second - 600}.m4s`);
    expect(segments.at(-1)).toBe(`sub/${second - 1}.m4s`);
    expect(lines.filter((line) => line === "#EXTINF:1.000,")).toHaveLength(600);
  });

  it("begins with what a player must know", () => {
    expect(lines.slice(0, 7)).toEqual([
      "#EXTM3U",
      "#EXT-X-VERSION:7",
      "#EXT-X-TARGETDURATION:1",
      `#EXT-X-MEDIA-SEQUENCE:${second - 600}`,
      "#EXT-X-INDEPENDENT-SEGMENTS",
      '#EXT-X-MAP:URI="sub/init.mp4"',
      `#EXT-X-PROGRAM-DATE-TIME:${new Date((second - 600) * 1000).toISOString()}`,
    ]);
    expect(lines).not.toContain("#EXT-X-ENDLIST");
    expect(lines.at(-1)).toBe("");
  });

  it("moves on by one segment a second", () => {
    const next = livePlaylist("sub", second + 1).split("\n");
    expect(next[3]).toBe(`#EXT-X-MEDIA-SEQUENCE:${second - 599}`);
    expect(next.slice(7, -3)).toEqual(lines.slice(9, -1));
  });

  it("never names a second before its epoch", () => {
    expect(livePlaylist("main", epochSecond + 5).split("\n").filter((line) => line.endsWith(".m4s"))).toHaveLength(5);
  });

  it("is built once a second and rendition, however many ask, and old ones are let go", () => {
    const build = vi.fn(livePlaylist);
    const board = createPlaylistBoard(build);
    for (let request = 0; request < 100; request++) board.textOf("sub", second);
    expect(build).toHaveBeenCalledTimes(1);
    board.textOf("main", second);
    expect(build).toHaveBeenCalledTimes(2);
    for (let later = 1; later <= 40; later++) board.textOf("sub", second + later);
    board.textOf("sub", second);
    expect(build).toHaveBeenCalledTimes(43);
  });
});

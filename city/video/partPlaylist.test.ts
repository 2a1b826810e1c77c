import { describe, expect, it } from "vitest";
import { livePlaylist } from "./livePlaylist.ts";
import { partPlaylist, partReadyAt, partsFilmed } from "./partPlaylist.ts";

const second = 1_795_000_000;
const lines = (filmed: number) => partPlaylist("sub", filmed).trimEnd().split("\n");

describe("a playlist with parts", () => {
  it("is the plain one with parts of its newest three seconds, of the one being filmed, and the next part's address", () => {
    const text = lines(second * 5 + 2);
    const added = text.filter((line) => /PART|SERVER-CONTROL|PRELOAD/.test(line));
    expect(text.filter((line) => !added.includes(line))).toEqual(livePlaylist("sub", second).trimEnd().split("\n"));
    expect(added.filter((line) => line.startsWith("#EXT-X-PART:"))).toHaveLength(3 * 5 + 2);
    expect(text.slice(-5)).toEqual([
      "#EXTINF:1.000,",
      `sub/${second - 1}.m4s`,
      `#EXT-X-PART:DURATION=0.200,URI="sub/${second}.0.m4s",INDEPENDENT=YES`,
      `#EXT-X-PART:DURATION=0.200,URI="sub/${second}.1.m4s"`,
      `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="sub/${second}.2.m4s"`,
    ]);
    expect(text[text.indexOf(`sub/${second - 2}.m4s`) + 1]).toBe(`#EXT-X-PART:DURATION=0.200,URI="sub/${second - 1}.0.m4s",INDEPENDENT=YES`);
    expect(text[text.indexOf(`sub/${second - 4}.m4s`) + 1]).toBe(`#EXT-X-PART:DURATION=0.200,URI="sub/${second - 3}.0.m4s",INDEPENDENT=YES`);
    expect(text.slice(2, 5)).toEqual(["#EXT-X-TARGETDURATION:1", "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.600", "#EXT-X-PART-INF:PART-TARGET=0.200"]);
  });

  it("hints at the first part of the next second once a second is whole", () => {
    expect(lines(second * 5).at(-1)).toBe(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="sub/${second}.0.m4s"`);
  });

  it("lists a part from the moment its last frame was filmed, and not before", () => {
    for (let part = 0; part < 5; part++) {
      const readyAt = partReadyAt(second, part);
      expect(partsFilmed(readyAt)).toBe(second * 5 + part + 1);
      expect(partsFilmed(readyAt - 1)).toBe(second * 5 + part);
    }
  });
});

import { describe, expect, it } from "vitest";
import { LiveWindow } from "./liveWindow.ts";
import { parsePlaylist } from "./playlist.ts";
import type { MediaPlaylist } from "./playlistModel.ts";
import { PartWindow } from "./partWindow.ts";
import { ResourceNames } from "./resourceNames.ts";

const part = (segment: number, index: number) => `#EXT-X-PART:DURATION=0.25,URI="${segment}.${index}.m4s"${index === 0 ? ",INDEPENDENT=YES" : ""}`;
const parts = (segment: number, count: number) => Array.from({ length: count }, (_, index) => part(segment, index));

/** A camera's playlist: segments 10 to `newest`, the last with its four parts, and so many parts of the next. */
function playlistOf(newest: number, open: number, more: readonly string[] = []): MediaPlaylist {
  const segments = Array.from({ length: newest - 9 }, (_, index) => [...(index === newest - 10 ? parts(newest, 4) : []), "#EXTINF:1,", `${10 + index}.m4s`]).flat();
  const head = ["#EXTM3U", "#EXT-X-TARGETDURATION:1", "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.75", "#EXT-X-PART-INF:PART-TARGET=0.25"];
  const text = [...head, "#EXT-X-MEDIA-SEQUENCE:10", '#EXT-X-MAP:URI="init.mp4"', ...more, ...segments, ...parts(newest + 1, open), `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${newest + 1}.${open}.m4s"`].join("\n");
  const playlist = parsePlaylist(text, "http://camera/live.m3u8");
  if (playlist.kind !== "media") throw new Error("no media playlist");
  return playlist;
}

function scene() {
  const names = new ResourceNames();
  const live = new LiveWindow(names, { windowSegments: 8, startSegments: 3 });
  const window = new PartWindow(names, live);
  return {
    window,
    take(playlist: MediaPlaylist) {
      live.accept(playlist);
      window.accept(playlist);
    },
    /** So many of the parts that are wanted arrive, oldest first; all unless told otherwise. */
    arrive: (count = Infinity) => window.wanted().slice(0, count).forEach((wanted) => (wanted.state = "ready")),
    told: (last: number) => {
      const announced = window.announced(last);
      return { last: announced?.last, whole: [...(announced?.bySequence ?? [])].map(([sequence, list]) => `${sequence}:${list.length}`), open: announced?.open && `${announced.open.sequence}:${announced.open.parts.length}` };
    },
  };
}

describe("the parts players are told of", () => {
  it("are none before the hub has them, and then those without a hole", () => {
    const on = scene();
    on.take(playlistOf(12, 2));
    expect(on.told(11)).toEqual({ last: 11, whole: [], open: null });
    on.arrive(3);
    expect(on.told(11), "three of segment 12").toEqual({ last: 11, whole: [], open: "12:3" });
    on.arrive();
    expect(on.told(12)).toEqual({ last: 12, whole: ["12:4"], open: "13:2" });
  });

  it("stand for a segment until all of them are here, even where the segment itself came first", () => {
    const on = scene();
    on.take(playlistOf(12, 0));
    on.arrive(3);
    expect(on.told(12)).toEqual({ last: 11, whole: [], open: "12:3" });
    on.arrive();
    expect(on.told(12)).toEqual({ last: 12, whole: ["12:4"], open: null });
  });

  it("leave out a segment one of whose parts could not be had; the segment itself is listed", () => {
    const on = scene();
    on.take(playlistOf(12, 1));
    const [first] = on.window.wanted();
    if (first) first.state = "gap";
    on.arrive();
    expect(on.told(12)).toEqual({ last: 12, whole: [], open: "13:1" });
  });

  it("are kept for the newest segments only, and asked for once", () => {
    const on = scene();
    for (let newest = 12; newest < 30; newest++) {
      on.take(playlistOf(newest, 0));
      on.take(playlistOf(newest, 2));
      on.arrive();
      expect(on.window.wanted()).toEqual([]);
    }
    expect(on.told(29)).toEqual({ last: 29, whole: ["27:4", "28:4", "29:4"], open: "30:2" });
    expect(new Set(on.window.names()).size, "4 × 3 + 2 parts and one initialization section").toBe(15);
  });

  it("go on under the hub's own numbers after the camera began anew, none of the old ones among them", () => {
    const on = scene();
    on.take(playlistOf(40, 1));
    on.arrive();
    on.take(playlistOf(12, 1));
    expect(on.told(43)).toEqual({ last: 42, whole: [], open: null });
    on.arrive();
    expect(on.told(43)).toEqual({ last: 43, whole: ["43:4"], open: "44:1" });
  });

  it("are not offered of a camera that encrypts them, or says no part target", () => {
    const encrypted = playlistOf(12, 1, ['#EXT-X-KEY:METHOD=AES-128,URI="key"']);
    expect(encrypted.lowLatency).toBeUndefined();
    const on = scene();
    on.take(encrypted);
    expect(on.window.announced(12)).toBeNull();
  });
});

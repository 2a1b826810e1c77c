import { describe, expect, it } from "vitest";
import { FrameWatch } from "./frameWatch.ts";
import type { WatchedVideo } from "./frameWatch.ts";

/** A video that decodes and presents as the test says, looked at every 100 ms. */
function scene() {
  let now = 10_000;
  let decoded = 0;
  let dropped = 0;
  let asked = 0;
  let callback: VideoFrameRequestCallback | null = null;
  const video: WatchedVideo = {
    currentTime: 0,
    readyState: 4,
    getVideoPlaybackQuality: () => ({ totalVideoFrames: decoded, droppedVideoFrames: dropped, corruptedVideoFrames: 0, creationTime: now }),
    requestVideoFrameCallback(run) {
      callback = run;
      return (asked += 1);
    },
    cancelVideoFrameCallback: () => void (callback = null),
  };
  const watch = new FrameWatch(video);
  const present = () => {
    const run = callback;
    callback = null;
    run?.(now, { presentedFrames: decoded, presentationTime: now, expectedDisplayTime: now, width: 320, height: 180, mediaTime: 0 });
  };
  return {
    watch,
    present,
    now: () => now,
    asked: () => asked,
    drop: () => void (dropped += 1),
    /** Lets time pass; answers how long ago the newest frame was presented, at the last look. */
    pass(milliseconds: number, what: "presented" | "decoded only" | "nothing", hidden = false): number | null {
      let newest: number | null = null;
      for (const end = now + milliseconds; now < end; ) {
        now += 100;
        if (what !== "nothing") decoded += 2;
        if (hidden && what !== "nothing") video.currentTime += 0.1;
        if (what === "presented") present();
        newest = watch.look(now, hidden);
      }
      return newest === null ? null : now - newest;
    },
  };
}

describe("watching for frames", () => {
  it("knows the newest frame to within a look, at one callback in two seconds", () => {
    const { watch, pass, asked } = scene();
    expect(pass(1000, "nothing")).toBeNull();
    const before = asked();
    expect(pass(10_000, "presented")).toBe(0);
    expect(asked() - before).toBeLessThanOrEqual(6);
    expect(watch.count().presented).toBeGreaterThan(170);
    expect(pass(2000, "nothing"), "a source that stands still").toBe(2000);
  });

  it("takes back what was decoded but never reached the screen", () => {
    const { pass } = scene();
    pass(5000, "presented");
    expect(pass(3100, "decoded only")).toBeGreaterThanOrEqual(3100);
    expect(pass(100, "presented")).toBe(0);
  });

  it("goes by the playing position while the window is hidden, as nothing is presented then", () => {
    const { pass } = scene();
    pass(1000, "presented");
    expect(pass(5000, "decoded only", true)).toBe(0);
    expect(pass(3000, "nothing", true)).toBe(3000);
    pass(3000, "decoded only", true);
    expect(pass(100, "decoded only"), "shown again, its first frame still to come").toBe(0);
  });

  it("tells of an expected frame at once, once, and not after the end", () => {
    const { watch, present, now } = scene();
    let told = 0;
    watch.expect(now(), () => (told += 1));
    present();
    present();
    expect(told).toBe(1);
    watch.expect(now(), () => (told += 1));
    watch.stop();
    present();
    expect(told).toBe(1);
  });
});

import { describe, expect, test } from "vitest";
import type { ClipStage } from "../../video/replaySource.ts";
import { clipShare, clipStageSpoken, clipStageWords } from "./clipWords.ts";

const gathering = (segments: number, ofSegments = 8): ClipStage => ({ kind: "gathering", progress: { segments, ofSegments, seconds: segments * 3, ofSeconds: ofSegments * 3, bytes: segments * 500_000 } });
const receiving = (bytes: number, ofBytes = 4_000_000): ClipStage => ({ kind: "receiving", bytes, ofBytes });

describe("how far a clip is", () => {
  test.each([
    [{ kind: "gathering", progress: null } as const, null, "Shop: asking the camera what it holds"],
    [gathering(0), 0, "Shop: 0 s of 24 s have come from the camera · 0.0 MB"],
    [gathering(2), 0.25, "Shop: 6 s of 24 s have come from the camera · 1.0 MB"],
    [gathering(50, 200), 0.25, "Shop: 2 min 30 s of 10 min 00 s have come from the camera · 25.0 MB"],
    [receiving(1_000_000), 0.25, "Shop: 1.0 MB of 4.0 MB have come here"],
    [receiving(0, 0), null, "Shop: 0.0 MB of 0.0 MB have come here"],
  ])("%j", (stage, share, words) => {
    expect(clipShare(stage)).toBe(share);
    expect(clipStageWords(stage, "Shop")).toBe(words);
  });

  test("is told to the ear by quarters alone", () => {
    const spoken = Array.from({ length: 9 }, (_, segments) => clipStageSpoken(gathering(segments)));
    expect([...new Set(spoken)]).toEqual([
      "The clip is being made.",
      "A quarter has come from the camera.",
      "Half has come from the camera.",
      "Three quarters have come from the camera.",
      "All has come from the camera.",
    ]);
    expect(new Set([0, 1_000_000, 4_000_000].map((bytes) => clipStageSpoken(receiving(bytes)))).size).toBe(1);
  });
});

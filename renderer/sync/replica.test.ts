import { describe, expect, it } from "vitest";
import type { Change } from "../../shared/protocol/sync.ts";
import { judgeFrame } from "./replica.ts";

const removed = (cameraId: string): Change => ({ kind: "camera-removed", cameraId });
const frame = (from: number, ...ids: string[]) => ({ from, to: from + ids.length - 1, changes: ids.map(removed) });

describe("what a console does with a numbered frame", () => {
  it("applies the frame that follows", () => {
    expect(judgeFrame(4, frame(5, "a", "b"))).toEqual({ kind: "apply", firstSequence: 5, lastSequence: 6, changes: [removed("a"), removed("b")] });
  });

  it("ignores what it has applied already", () => {
    expect(judgeFrame(6, frame(5, "a", "b"))).toEqual({ kind: "ignore" });
    expect(judgeFrame(9, frame(5, "a", "b"))).toEqual({ kind: "ignore" });
  });

  it("applies only the new part of a frame that overlaps", () => {
    expect(judgeFrame(5, frame(5, "a", "b"))).toEqual({ kind: "apply", firstSequence: 6, lastSequence: 6, changes: [removed("b")] });
  });

  it("sees a gap", () => {
    expect(judgeFrame(4, frame(6, "a"))).toEqual({ kind: "gap" });
  });

  it("trusts no frame that miscounts itself", () => {
    expect(judgeFrame(4, { from: 5, to: 7, changes: [removed("a")] })).toEqual({ kind: "gap" });
    expect(judgeFrame(4, { from: 5, to: 4, changes: [removed("a")] })).toEqual({ kind: "gap" });
  });
});

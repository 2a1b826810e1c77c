import type { Change, DeltaFrame } from "../../shared/protocol/sync.ts";

/** How far this console follows which store. */
export interface Cursor {
  storeId: string;
  sequence: number;
}

export type FrameVerdict =
  /** New changes, the first of them numbered `firstSequence`. */
  | { kind: "apply"; firstSequence: number; lastSequence: number; changes: readonly Change[] }
  /** Nothing in it is new. */
  | { kind: "ignore" }
  /** Something is missing before it, or it miscounts itself: ask the hub again. */
  | { kind: "gap" };

/** What to do with a frame when everything up to `sequence` was applied. What was applied already is cut off. */
export function judgeFrame(sequence: number, frame: DeltaFrame): FrameVerdict {
  if (frame.changes.length !== frame.to - frame.from + 1) return { kind: "gap" };
  if (frame.to <= sequence) return { kind: "ignore" };
  if (frame.from > sequence + 1) return { kind: "gap" };
  const alreadyApplied = sequence + 1 - frame.from;
  return {
    kind: "apply",
    firstSequence: sequence + 1,
    lastSequence: frame.to,
    changes: frame.changes.slice(alreadyApplied),
  };
}

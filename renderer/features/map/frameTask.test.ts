import { expect, test } from "vitest";
import { FrameTask } from "./frameTask.ts";

/** Frames that come when the test says so. */
function handFrames() {
  const waiting = new Set<() => void>();
  return {
    request: (run: () => void) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    next: () => {
      const now = [...waiting];
      waiting.clear();
      for (const run of now) run();
    },
  };
}

test("however often it is asked for, the work is done once a frame", () => {
  const frames = handFrames();
  let runs = 0;
  const task = new FrameTask(() => runs++, frames.request);
  for (let i = 0; i < 100; i++) task.request();
  frames.next();
  expect(runs).toBe(1);
  frames.next();
  expect(runs).toBe(1);
  task.request();
  frames.next();
  expect(runs).toBe(2);
});

test("cancelled work is not done", () => {
  const frames = handFrames();
  let runs = 0;
  const task = new FrameTask(() => runs++, frames.request);
  task.request();
  task.cancel();
  frames.next();
  expect(runs).toBe(0);
});

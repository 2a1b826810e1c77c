import type { MapLibreMap } from "maplibre-gl";

/** Asks for a frame; returns how to call it off. Tests pass their own. */
export type RequestFrame = (run: () => void) => () => void;

const nextFrame: RequestFrame = (run) => {
  const handle = requestAnimationFrame(run);
  return () => cancelAnimationFrame(handle);
};

/** A map that nothing has changed is never told to be at rest. */
const longestWaitMilliseconds = 300;

/** Runs once the map has drawn what it was told, shortly after at the latest. */
export function onceAtRest(map: Pick<MapLibreMap, "on">, run: () => void): () => void {
  const stop = () => {
    clearTimeout(timer);
    rest.unsubscribe();
  };
  const runOnce = () => {
    stop();
    run();
  };
  const timer = setTimeout(runOnce, longestWaitMilliseconds);
  const rest = map.on("idle", runOnce);
  return stop;
}

/** Work that is asked for often and done at most once a frame. */
export class FrameTask {
  #run: () => void;
  #requestFrame: RequestFrame;
  #cancel: (() => void) | null = null;

  constructor(run: () => void, requestFrame: RequestFrame = nextFrame) {
    this.#run = run;
    this.#requestFrame = requestFrame;
  }

  /** Runs the work in the next frame, once however often this is called before. */
  request(): void {
    if (this.#cancel) return;
    this.#cancel = this.#requestFrame(() => {
      this.#cancel = null;
      this.#run();
    });
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

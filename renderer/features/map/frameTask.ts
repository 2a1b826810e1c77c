/** Asks for a frame; returns how to call it off. Tests pass their own. */
export type RequestFrame = (run: () => void) => () => void;

const nextFrame: RequestFrame = (run) => {
  const handle = requestAnimationFrame(run);
  return () => cancelAnimationFrame(handle);
};

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

import type { CameraAnswer, CameraRequest } from "./cameraMessages.ts";

/**
 * The worker that fetches cameras. A module of its own without further imports, so that it can be started, and the
 * fetching with it, before the console's own code has arrived.
 */
const worker = new Worker(new URL("./cameraWorker.ts", import.meta.url), { type: "module", name: "cameras" });
const post = (request: CameraRequest) => worker.postMessage(request);

const waiting = new Map<number, (answer: CameraAnswer) => void>();
let requests = 0;

worker.addEventListener("message", ({ data }: MessageEvent<CameraAnswer>) => {
  waiting.get(data.request)?.(data);
  waiting.delete(data.request);
});
worker.addEventListener("error", (event) => {
  // What a request fails of by itself comes as an answer: this is a worker that could not be loaded or broke.
  for (const [request, settle] of waiting) {
    settle({ kind: "failed", request, failure: { kind: "unreachable", detail: `The part of the console that reads cameras stopped${event.message ? `: ${event.message}` : ""}. Reload the console.` } });
  }
  waiting.clear();
});

/** Begins to fetch with a kept sign-in; whoever asks with the same one first gets the answer. */
export const fetchCamerasEarly = (hubOrigin: string, storedSession: string): void => post({ kind: "early", hubOrigin, storedSession });

/** Settles with the worker's answer. */
export const askForCameras = (hubOrigin: string, token: string): Promise<CameraAnswer> =>
  new Promise((resolve) => {
    const request = ++requests;
    waiting.set(request, resolve);
    post({ kind: "fetch", request, hubOrigin, token });
  });

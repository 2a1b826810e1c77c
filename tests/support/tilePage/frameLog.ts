/** What a tile did, seen from outside its own bookkeeping: by a frame callback of the test's own on the same video. */
export interface TileChange {
  cameraId: string;
  state: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Milliseconds since the last frame the browser presented for this tile; null before the first. */
  sinceLastFrame: number | null;
}

export interface FrameLog {
  changes(): TileChange[];
  /** Frames the browser has presented, by camera. */
  presented(): Record<string, number>;
}

/** Watches all tiles below the root, those that come later too. */
export function keepFrameLog(root: Element): FrameLog {
  const changes: TileChange[] = [];
  const lastFrameAt = new Map<string, number>();
  const presented: Record<string, number> = {};
  const watched = new WeakSet<HTMLVideoElement>();

  const watchVideo = (video: HTMLVideoElement, cameraId: string): void => {
    if (watched.has(video)) return;
    watched.add(video);
    let seen = 0;
    const onFrame: VideoFrameRequestCallback = (_now, { presentedFrames }) => {
      lastFrameAt.set(cameraId, performance.now());
      presented[cameraId] = (presented[cameraId] ?? 0) + (presentedFrames >= seen ? presentedFrames - seen : presentedFrames);
      seen = presentedFrames;
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  };
  const look = (): void => {
    for (const tile of root.querySelectorAll<HTMLElement>("[data-camera-id]")) {
      const cameraId = tile.dataset["cameraId"] ?? "";
      const state = tile.dataset["tileState"] ?? "";
      for (const video of tile.querySelectorAll("video")) watchVideo(video, cameraId);
      if (changes.findLast((change) => change.cameraId === cameraId)?.state === state) continue;
      const frameAt = lastFrameAt.get(cameraId);
      changes.push({ cameraId, state, at: Date.now(), sinceLastFrame: frameAt === undefined ? null : performance.now() - frameAt });
    }
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-tile-state"] });
  return { changes: () => [...changes], presented: () => ({ ...presented }) };
}

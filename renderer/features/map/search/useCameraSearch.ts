import { useCallback, useEffect, useState } from "react";
import type { CameraSummary } from "../../../sync/cameraTable.ts";
import type { CamerasStore } from "../../../sync/stores/cameras.ts";
import { CameraSearchIndex } from "./cameraSearchIndex.ts";
import type { CameraResult } from "./searchOptions.ts";

/** The index waits until what the cameras are loaded for has been drawn, milliseconds. */
const restMilliseconds = 2_000;
/** So long the index is filled at a stretch, milliseconds: less than half a frame. */
const stretchMilliseconds = 6;
/** On a machine that is never idle a stretch comes this often all the same, milliseconds. */
const longestWaitMilliseconds = 200;
/** So many cameras are taken in before the clock is looked at again. */
const batch = 100;

/** Takes the cameras into the index in idle time, a stretch at a time; returns what stops it. */
function fillWhenIdle(index: CameraSearchIndex, cameras: Iterable<CameraSummary>, onDone: () => void): () => void {
  const rest = cameras[Symbol.iterator]();
  const wait = () => requestIdleCallback(fill, { timeout: longestWaitMilliseconds });
  const fill = () => {
    const end = performance.now() + stretchMilliseconds;
    while (performance.now() < end) {
      for (let taken = 0; taken < batch; taken++) {
        const next = rest.next();
        if (next.done) return onDone();
        index.set(next.value);
      }
    }
    handle = wait();
  };
  let handle = 0;
  const rested = setTimeout(() => {
    handle = wait();
  }, restMilliseconds);
  return () => {
    clearTimeout(rested);
    cancelIdleCallback(handle);
  };
}

const resultOf = ({ id, name, level, siteName, address, location }: CameraSummary): CameraResult => ({
  id,
  name,
  detail: [level === "integrated" ? "Integrated" : "Registered", siteName, address, location ? null : "no place yet"].filter((part) => part !== null).join(" · "),
  location,
});

/** Searches the cameras of a store; the index is built once, in idle time, and follows single changes. */
export function useCameraSearch(store: CamerasStore): (text: string, limit: number) => readonly CameraResult[] {
  const [index] = useState(() => new CameraSearchIndex());
  // Held anew when it has been filled, so that a search under way is done again.
  const [held, setHeld] = useState({ index });

  useEffect(() => {
    const all = () => {
      const { table } = store.getState();
      // What was found before stays findable meanwhile; what is gone goes at the end.
      return fillWhenIdle(index, table, () => {
        index.retain((id) => table.get(id) !== undefined);
        setHeld({ index });
      });
    };
    let stopFilling = all();
    const unsubscribe = store.subscribe(({ revision, change, table }, before) => {
      if (revision === before.revision) return;
      if (change.kind === "replaced") {
        stopFilling();
        stopFilling = all();
        return;
      }
      for (const id of change.ids) {
        const camera = table.get(id);
        if (camera) index.set(camera);
        else index.delete(id);
      }
    });
    return () => {
      unsubscribe();
      stopFilling();
    };
  }, [store, index]);

  return useCallback(
    (text: string, limit: number) => {
      const { table } = store.getState();
      return held.index.find(text, limit).flatMap((id) => {
        const camera = table.get(id);
        return camera ? [resultOf(camera)] : [];
      });
    },
    [store, held],
  );
}

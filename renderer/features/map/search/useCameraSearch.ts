import { useCallback, useEffect, useRef } from "react";
import type { CameraSummary } from "../../../sync/cameraTable.ts";
import type { CamerasStore } from "../../../sync/stores/cameras.ts";
import { CameraSearchIndex } from "./cameraSearchIndex.ts";
import type { CameraResult } from "./searchOptions.ts";

/** So many cameras are taken into the index before the time left is looked at again. */
const batch = 500;

/** Fills the index in idle time, a piece at a time; returns what stops it. */
function fillWhenIdle(index: CameraSearchIndex, cameras: Iterable<CameraSummary>): () => void {
  const rest = cameras[Symbol.iterator]();
  const fill = (deadline: IdleDeadline) => {
    do {
      for (let taken = 0; taken < batch; taken++) {
        const next = rest.next();
        if (next.done) return;
        index.set(next.value);
      }
    } while (deadline.timeRemaining() > 4);
    handle = requestIdleCallback(fill);
  };
  let handle = requestIdleCallback(fill);
  return () => cancelIdleCallback(handle);
}

const resultOf = ({ id, name, level, siteName, address, location }: CameraSummary): CameraResult => ({
  id,
  name,
  detail: [level === "integrated" ? "Integrated" : "Registered", siteName, address, location ? null : "no place yet"].filter((part) => part !== null).join(" · "),
  location,
});

/** Searches the cameras of a store; the index is built once, in idle time, and follows single changes. */
export function useCameraSearch(store: CamerasStore): (text: string, limit: number) => readonly CameraResult[] {
  const index = useRef(new CameraSearchIndex());

  useEffect(() => {
    const all = () => fillWhenIdle(index.current, store.getState().table);
    let stopFilling = all();
    const unsubscribe = store.subscribe(({ revision, change, table }, before) => {
      if (revision === before.revision) return;
      if (change.kind === "replaced") {
        stopFilling();
        index.current.clear();
        stopFilling = all();
        return;
      }
      for (const id of change.ids) {
        const camera = table.get(id);
        if (camera) index.current.set(camera);
        else index.current.delete(id);
      }
    });
    return () => {
      unsubscribe();
      stopFilling();
    };
  }, [store]);

  return useCallback(
    (text, limit) => {
      const { table } = store.getState();
      return index.current.find(text, limit).flatMap((id) => {
        const camera = table.get(id);
        return camera ? [resultOf(camera)] : [];
      });
    },
    [store],
  );
}

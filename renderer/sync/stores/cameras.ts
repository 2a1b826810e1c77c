import { createStore } from "zustand/vanilla";
import { CameraTable, type CameraSummary } from "../cameraTable.ts";
import type { HubFailureCause } from "../hubFailure.ts";
import type { PackedCameras } from "../packedCameras.ts";

export type CamerasLoading =
  | { kind: "waiting" }
  | { kind: "loading" }
  | { kind: "loaded" }
  /** What is shown may be old or missing; it is being tried again. */
  | { kind: "failed"; failure: HubFailureCause };

/** How the table differs from the one a revision before. */
export type CamerasChange = { kind: "replaced" } | { kind: "changed"; ids: ReadonlySet<string> };

/** One camera's change, as the hub numbers them. */
export type CameraEdit = { kind: "set"; camera: CameraSummary } | { kind: "delete"; cameraId: string };

export const editedCameraId = (edit: CameraEdit): string => (edit.kind === "set" ? edit.camera.id : edit.cameraId);

export interface CamerasState {
  loading: CamerasLoading;
  /** Changes in place; `revision` counts the changes, and `change` is the last of them. */
  table: CameraTable;
  revision: number;
  change: CamerasChange;
  setLoading(loading: CamerasLoading): void;
  replace(packed: PackedCameras, edits: readonly CameraEdit[]): void;
  edit(edits: readonly CameraEdit[]): void;
  clear(): void;
}

const apply = (table: CameraTable, edits: readonly CameraEdit[]) => {
  for (const edit of edits) {
    if (edit.kind === "set") table.set(edit.camera);
    else table.delete(edit.cameraId);
  }
};

/** All cameras, compactly. Subscribers see every revision once, so `change` is enough to follow along. */
export const createCamerasStore = () =>
  createStore<CamerasState>()((set, get) => ({
    loading: { kind: "waiting" },
    table: new CameraTable(null),
    revision: 0,
    change: { kind: "replaced" },
    setLoading: (loading) => set({ loading }),
    replace: (packed, edits) => {
      const table = new CameraTable(packed);
      apply(table, edits);
      set({ table, revision: get().revision + 1, change: { kind: "replaced" }, loading: { kind: "loaded" } });
    },
    edit: (edits) => {
      apply(get().table, edits);
      set({ revision: get().revision + 1, change: { kind: "changed", ids: new Set(edits.map(editedCameraId)) } });
    },
    clear: () =>
      set({
        loading: { kind: "waiting" },
        table: new CameraTable(null),
        revision: get().revision + 1,
        change: { kind: "replaced" },
      }),
  }));

export type CamerasStore = ReturnType<typeof createCamerasStore>;

import { reconnectDelayMilliseconds } from "./backoff.ts";
import { failureOf } from "./hubFailure.ts";
import type { PackedCameras } from "./packedCameras.ts";
import type { CameraEdit, CamerasStore } from "./stores/cameras.ts";
import type { Timers } from "./timers.ts";

interface NumberedEdit {
  sequence: number;
  edit: CameraEdit;
}

/**
 * Keeps the cameras in step: the whole list over HTTP, single changes from the deltas. The list holds everything up to
 * its own sequence number; changes with a higher one that came meanwhile are applied on top, lower ones are in it.
 */
export class CameraFeed {
  #store: CamerasStore;
  #fetchCameras: () => Promise<PackedCameras>;
  #timers: Timers;
  /** Changes since the list last loaded, kept only while one is being fetched. */
  #noted: NumberedEdit[] = [];
  #unshown: CameraEdit[] = [];
  #loadedSequence = -1;
  #requiredSequence = -1;
  #loading = false;
  #attempt = 0;
  #stopRetry: (() => void) | null = null;
  #running = false;
  /** Raised by {@link reset}, so that an answer of the store before is not taken for one of this. */
  #generation = 0;

  constructor(store: CamerasStore, fetchCameras: () => Promise<PackedCameras>, timers: Timers) {
    this.#store = store;
    this.#fetchCameras = fetchCameras;
    this.#timers = timers;
  }

  /** Fetches what is missing whenever there is a live connection. */
  resume(): void {
    this.#running = true;
    this.#attempt = 0;
    this.#load();
  }

  pause(): void {
    this.#running = false;
    this.#stopRetry?.();
    this.#stopRetry = null;
  }

  /** Forgets the store it followed: sequence numbers of another one mean nothing. */
  reset(): void {
    this.#noted = [];
    this.#unshown = [];
    this.#loadedSequence = -1;
    this.#requiredSequence = -1;
    this.#loading = false;
    this.#generation += 1;
  }

  /** One camera changed. Shown with the next {@link flush}. */
  note(sequence: number, edit: CameraEdit): void {
    if (this.#loading) this.#noted.push({ sequence, edit });
    if (this.#loadedSequence >= 0 && sequence > this.#loadedSequence) this.#unshown.push(edit);
  }

  flush(): void {
    if (this.#unshown.length === 0) return;
    const edits = this.#unshown;
    this.#unshown = [];
    this.#store.getState().edit(edits);
  }

  /** The list must be at least as new as this. */
  require(sequence: number): void {
    this.#requiredSequence = Math.max(this.#requiredSequence, sequence);
    this.#load();
  }

  #load(): void {
    if (!this.#running || this.#loading || this.#loadedSequence >= this.#requiredSequence) return;
    this.#stopRetry?.();
    this.#loading = true;
    this.#noted = [];
    if (this.#loadedSequence < 0) this.#store.getState().setLoading({ kind: "loading" });
    const generation = this.#generation;
    this.#fetchCameras().then(
      (cameras) => generation === this.#generation && this.#take(cameras),
      (error: unknown) => generation === this.#generation && this.#fail(error),
    );
  }

  #take(cameras: PackedCameras): void {
    this.#loading = false;
    const newer = this.#noted.filter(({ sequence }) => sequence > cameras.sequence).map(({ edit }) => edit);
    this.#noted = [];
    this.#loadedSequence = cameras.sequence;
    this.#store.getState().replace(cameras, newer);
    if (cameras.sequence < this.#requiredSequence) this.#retryLater();
    else this.#attempt = 0;
  }

  #fail(error: unknown): void {
    this.#loading = false;
    this.#store.getState().setLoading({ kind: "failed", failure: failureOf(error) });
    this.#retryLater();
  }

  #retryLater(): void {
    if (!this.#running) return;
    this.#stopRetry = this.#timers.after(reconnectDelayMilliseconds(this.#attempt++, Math.random) + 100, () => this.#load());
  }
}

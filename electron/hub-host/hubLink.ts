import type { HubState, HubWhere } from "../../shared/ipc/shellState.ts";

/** The shell's hub, on this machine or elsewhere: one at a time, with a state that is told. */
export interface HubLink {
  readonly where: HubWhere;
  state(): HubState;
  /** Returns what ends the listening. */
  onState(listener: (state: HubState) => void): () => void;
  start(): void;
  /** Tries again at once, whatever it waits for. */
  retry(): void;
  /** Ends what was started. Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** A state, and those who want to hear of it. */
export class StateBoard {
  #state: HubState;
  #listeners = new Set<(state: HubState) => void>();

  constructor(state: HubState) {
    this.#state = state;
  }

  get state(): HubState {
    return this.#state;
  }

  set(state: HubState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  onState(listener: (state: HubState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

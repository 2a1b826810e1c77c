import type { HubState } from "../../shared/ipc/shellState.ts";
import { StateBoard, type HubLink } from "./hubLink.ts";
import { startHubProgram, type HubChild, type HubEnding, type HubProgram } from "./hubProgram.ts";
import { decideRestart } from "./restartPolicy.ts";

export interface HubHereOptions {
  program: HubProgram;
  /** How long it may take to become ready, milliseconds. */
  readyTimeoutMilliseconds: number;
  /** Told of each process that is started. */
  onStarted?: (pid: number | null) => void;
}

/** The hub as a child of the shell: started, watched, started again after a crash, ended in order. */
export class HubHere implements HubLink {
  readonly where = { kind: "here" } as const;
  #options: HubHereOptions;
  #board = new StateBoard({ kind: "starting", since: Date.now(), said: null });
  #child: HubChild | null = null;
  #timer: NodeJS.Timeout | null = null;
  #endings: number[] = [];
  /** The address it had: windows are loaded from it, so it comes back under the same. */
  #address: string | null = null;
  #stopping = false;

  constructor(options: HubHereOptions) {
    this.#options = options;
  }

  state(): HubState {
    return this.#board.state;
  }

  onState(listener: (state: HubState) => void): () => void {
    return this.#board.onState(listener);
  }

  start(): void {
    if (this.#stopping || this.#child) return;
    this.#clearTimer();
    const since = Date.now();
    const starting = (said: string | null) => this.#board.set({ kind: "starting", since, said });
    starting(null);
    const port = this.#address === null ? "" : new URL(this.#address).port;
    const child = startHubProgram(this.#options.program, port === "" ? {} : { RTCC_PORT: port }, (line) => {
      if (this.#board.state.kind === "starting") starting(line.slice(0, 300));
    });
    this.#child = child;
    this.#options.onStarted?.(child.pid);
    const { readyTimeoutMilliseconds } = this.#options;
    let tookTooLong = false;
    const limit = setTimeout(() => {
      tookTooLong = true;
      void child.end();
    }, readyTimeoutMilliseconds);
    void child.ready.then((address) => {
      clearTimeout(limit);
      if (tookTooLong || this.#stopping) return;
      this.#address = address;
      this.#board.set({ kind: "ready", since: Date.now(), address });
    });
    void child.ended.then((ending) => {
      clearTimeout(limit);
      this.#child = null;
      if (this.#stopping) return;
      if (tookTooLong) this.#fail(`The hub did not become ready within ${Math.round(readyTimeoutMilliseconds / 1000)} seconds.`, ending);
      else this.#afterEnding(ending);
    });
  }

  retry(): void {
    this.#endings = [];
    this.start();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#clearTimer();
    this.#board.set({ kind: "stopping", since: Date.now() });
    await this.#child?.end();
  }

  #afterEnding(ending: HubEnding): void {
    // One that was never ready has said what stands in its way, and would say it again.
    if (this.#address === null) return this.#fail("The hub ended before it was ready.", ending);
    const now = Date.now();
    this.#endings.push(now);
    const decision = decideRestart(this.#endings, now);
    if (decision.kind === "give-up") {
      return this.#fail(`The hub ended ${decision.endings} times within ${decision.withinMilliseconds / 60_000} minutes.`, ending);
    }
    const { delayMilliseconds } = decision;
    this.#board.set({ kind: "waiting", since: now, reason: describeEnding(ending), attempt: this.#endings.length, nextAttemptAt: now + delayMilliseconds });
    this.#timer = setTimeout(() => this.start(), delayMilliseconds);
  }

  #fail(what: string, ending: HubEnding): void {
    const advice = ending.lastWords === "" ? "Try again. If it fails again, look into hub.log in the data folder." : ending.lastWords;
    this.#board.set({ kind: "failed", since: Date.now(), reason: what, advice });
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

const describeEnding = ({ code }: HubEnding): string => `The hub ended unexpectedly (${code === null ? "it was killed" : `exit code ${code}`}).`;

import type { HubState, HubWhere } from "../../shared/ipc/shellState.ts";
import { StateBoard, type HubLink } from "./hubLink.ts";

export interface HubElsewhereOptions {
  /** The hub's address, as it was given. */
  address: string;
  /** Fetches as the shell's pages do, with the system's certificates. */
  fetchFrom: (address: string, init: RequestInit) => Promise<Response>;
  /** How long a hub may take to answer, milliseconds. */
  answerTimeoutMilliseconds: number;
  /** How long a hub that has not answered yet may still be starting, milliseconds. */
  patienceMilliseconds: number;
}

const firstDelayMilliseconds = 500;
/** Between two questions to a hub that may be starting. */
const startingDelayMilliseconds = 500;
const longestDelayMilliseconds = 15_000;

/** Why an address cannot be a hub's; null where it can. A sign-in must not travel readable through a network. */
export function hubAddressFault(address: string): string | null {
  if (!URL.canParse(address)) return `${address} is not an address.`;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return `${address} is not a web address.`;
  if (username !== "" || password !== "") return "The hub's address carries a name or a password.";
  if (pathname !== "/" || search !== "" || hash !== "") return `${address} names a page; the hub answers at its root only.`;
  const isThisMachine = hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  if (protocol === "http:" && !isThisMachine) return `${address} is not encrypted.`;
  return null;
}

/** A hub on another machine: nothing is started, it is asked until it answers. */
export class HubElsewhere implements HubLink {
  readonly where: HubWhere;
  #options: HubElsewhereOptions;
  #board = new StateBoard({ kind: "starting", since: Date.now(), said: null });
  #timer: NodeJS.Timeout | null = null;
  #attempts = 0;
  /** When the first answer began to be waited for; null once there was one. */
  #firstAwaitedSince: number | null = Date.now();
  #asking = false;
  #stopped = false;

  constructor(options: HubElsewhereOptions) {
    this.#options = options;
    this.where = { kind: "elsewhere", address: options.address };
  }

  state(): HubState {
    return this.#board.state;
  }

  onState(listener: (state: HubState) => void): () => void {
    return this.#board.onState(listener);
  }

  start(): void {
    void this.#ask();
  }

  retry(): void {
    this.#attempts = 0;
    void this.#ask();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#board.set({ kind: "stopping", since: Date.now() });
    return Promise.resolve();
  }

  async #ask(): Promise<void> {
    if (this.#asking || this.#stopped) return;
    if (this.#timer) clearTimeout(this.#timer);
    const { address, answerTimeoutMilliseconds, fetchFrom } = this.#options;
    const fault = hubAddressFault(address);
    if (fault !== null) {
      const advice = "Set RTCC_HUB to the hub's own address, e.g. https://hub.example.org, and start again.";
      return this.#board.set({ kind: "failed", since: Date.now(), reason: fault, advice });
    }
    const { origin } = new URL(address);
    this.#asking = true;
    const reason = await fetchFrom(`${origin}/healthz`, { redirect: "error", cache: "no-store", signal: AbortSignal.timeout(answerTimeoutMilliseconds) }).then(
      (answer) => (answer.ok ? null : `It answered with HTTP ${answer.status}.`),
      (error: unknown) => `It does not answer (${error instanceof Error ? error.message : String(error)}).`,
    );
    this.#asking = false;
    if (this.#stopped) return;
    const now = Date.now();
    if (reason === null) {
      this.#attempts = 0;
      this.#firstAwaitedSince = null;
      return this.#board.set({ kind: "ready", since: now, address: origin });
    }
    const since = this.#firstAwaitedSince;
    if (since !== null && now - since < this.#options.patienceMilliseconds) {
      this.#board.set({ kind: "starting", since, said: null });
      this.#timer = setTimeout(() => void this.#ask(), startingDelayMilliseconds);
      return;
    }
    this.#attempts += 1;
    const delayMilliseconds = Math.min(longestDelayMilliseconds, firstDelayMilliseconds * 2 ** (this.#attempts - 1));
    this.#board.set({ kind: "waiting", since: now, reason: `${origin}: ${reason}`, attempt: this.#attempts, nextAttemptAt: now + delayMilliseconds });
    this.#timer = setTimeout(() => void this.#ask(), delayMilliseconds);
  }
}

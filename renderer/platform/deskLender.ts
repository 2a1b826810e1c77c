import type { ScreenRole } from "../../shared/model/screen.ts";
import { answerOnce, lenderLockName, lendingLockName, openDeskChannel, type DeskWord } from "./deskChannel.ts";
import type { StoredSession } from "./storedSession.ts";

export interface LendingParts {
  /** Whoever is signed in at this console; null for nobody. */
  signIn(): StoredSession | null;
  /** What the hub says of a screen; undefined where it has not said, or there is none. */
  roleOf(screenId: string): ScreenRole | undefined;
  /** Calls back when either may have changed; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

/** As many questions are remembered as one answer is not given twice to. */
const mostRemembered = 200;

/**
 * Lends this console's sign-in to the desk's screens in the same browser, for as long as somebody is signed in here. Of several
 * consoles one does, so that all screens of a workstation are one person's. Returns what ends it.
 */
export function lendSignIn(window: Window, parts: LendingParts): () => void {
  if (!("locks" in window.navigator)) return () => undefined;
  let lending: Lending | null = null;
  const follow = () => {
    const session = parts.signIn();
    if (session?.token === lending?.session.token) return;
    lending?.end();
    lending = session && new Lending(window.navigator.locks, session, parts.roleOf);
  };
  const unfollow = parts.subscribe(follow);
  follow();
  return () => {
    unfollow();
    lending?.end();
    lending = null;
  };
}

/** One sign-in on loan, from when it is this console's turn until it ends. */
class Lending {
  readonly session: StoredSession;
  readonly #id = crypto.randomUUID();
  readonly #roleOf: LendingParts["roleOf"];
  readonly #ending = new AbortController();
  readonly #answered = new Set<string>();
  #channel: ReturnType<typeof openDeskChannel> | null = null;

  constructor(locks: LockManager, session: StoredSession, roleOf: LendingParts["roleOf"]) {
    this.session = session;
    this.#roleOf = roleOf;
    const { signal } = this.#ending;
    const isEnded = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    locks
      .request(lenderLockName, { signal }, () =>
        locks.request(lendingLockName(this.#id), { signal }, () => {
          this.#channel = openDeskChannel((word) => this.#hear(word));
          this.#channel.say({ kind: "lends", lenderId: this.#id });
          return isEnded;
        }),
      )
      .catch((error: unknown) => {
        if (!signal.aborted) console.error("The desk's screens cannot have this sign-in.", error);
      });
  }

  end(): void {
    this.#channel?.say({ kind: "ended", lenderId: this.#id });
    this.#channel?.close();
    this.#channel = null;
    this.#ending.abort();
  }

  #hear(word: DeskWord): void {
    if (word.kind !== "wanted" || this.#answered.has(word.nonce)) return;
    const role = this.#roleOf(word.screenId);
    // The hub has not told of the screens yet: the window asks again.
    if (role === undefined) return;
    this.#answered.add(word.nonce);
    const oldest = this.#answered.values().next();
    if (this.#answered.size > mostRemembered && !oldest.done) this.#answered.delete(oldest.value);
    answerOnce(word.nonce, role === "desk" ? { kind: "lent", lenderId: this.#id, session: this.session } : { kind: "not-a-desk" });
  }
}

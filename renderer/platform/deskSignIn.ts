import { screenHomes } from "../../shared/ipc/displays.ts";
import type { StoredSession } from "./storedSession.ts";
import { awaitAnswer, lendingLockName, openDeskChannel, type DeskAnswer, type DeskWord } from "./deskChannel.ts";
import { homesKey } from "./displaysChannel.ts";
import { parseStored } from "./parseStored.ts";

/** Whose sign-in a screen's window has. */
export type DeskSignIn =
  /** Nobody has answered yet. */
  | { kind: "asking" }
  | { kind: "signed-in"; session: StoredSession }
  /** It is a desk's, and nobody is signed in at the console. */
  | { kind: "nobody" }
  /** Nothing here says that it is a desk's: it is a wall's, or a display that was never one. */
  | { kind: "not-a-desk" };

/** Where a screen's window learns whose sign-in it has. */
export interface DeskSignInSource {
  /** Tells at once and whenever it changes; returns what ends it. */
  follow(onChange: (now: DeskSignIn) => void): () => void;
}

/** For a console to answer, milliseconds: it stands in the same browser. */
const answerMilliseconds = 1_500;
/** A question without an answer is put again, milliseconds: the console may just be coming. */
const againMilliseconds = 3_000;
/** A console that is loaded anew is gone for a moment, and signs nobody out, milliseconds. */
const reloadMilliseconds = 4_000;

/** Asks the consoles of this browser. */
export function browserDeskSignIn(window: Window, screenId: string): DeskSignInSource {
  return {
    follow: (onChange) => {
      if (!("locks" in window.navigator)) {
        onChange({ kind: "not-a-desk" });
        return () => undefined;
      }
      const borrowing = new Borrowing(window, screenId, onChange);
      return () => borrowing.end();
    },
  };
}

/** One window's following of whoever lends it a sign-in. */
class Borrowing {
  readonly #window: Window;
  readonly #screenId: string;
  readonly #onChange: (now: DeskSignIn) => void;
  readonly #ending = new AbortController();
  readonly #channel = openDeskChannel((word) => this.#hear(word));
  #now: DeskSignIn = { kind: "asking" };
  #lenderId: string | null = null;
  #stopWaiting: () => void = () => undefined;
  #again: number | null = null;

  constructor(window: Window, screenId: string, onChange: (now: DeskSignIn) => void) {
    this.#window = window;
    this.#screenId = screenId;
    this.#onChange = onChange;
    onChange(this.#now);
    this.#ask();
    this.#later(answerMilliseconds, () => {
      if (this.#now.kind === "asking") this.#become(this.#withoutAnyone());
    });
  }

  end(): void {
    this.#ending.abort();
    this.#stopWaiting();
    this.#channel.close();
  }

  #become(now: DeskSignIn): void {
    if (now.kind === this.#now.kind && now.kind !== "signed-in") return;
    this.#now = now;
    this.#onChange(now);
  }

  /** Puts the question, and again until somebody lends. */
  #ask(): void {
    this.#stopWaiting();
    const nonce = crypto.randomUUID();
    this.#stopWaiting = awaitAnswer(nonce, (answer) => this.#take(answer));
    this.#channel.say({ kind: "wanted", screenId: this.#screenId, nonce });
    if (this.#again !== null) this.#window.clearTimeout(this.#again);
    this.#again = this.#later(againMilliseconds, () => {
      if (this.#lenderId === null) this.#ask();
    });
  }

  #take(answer: DeskAnswer): void {
    if (answer.kind === "not-a-desk") return this.#become({ kind: "not-a-desk" });
    const isWatched = this.#lenderId === answer.lenderId;
    this.#lenderId = answer.lenderId;
    this.#become({ kind: "signed-in", session: answer.session });
    if (!isWatched) this.#watch(answer.lenderId);
  }

  #hear(word: DeskWord): void {
    if (word.kind === "lends") return this.#ask();
    if (word.kind !== "ended" || word.lenderId !== this.#lenderId) return;
    this.#lenderId = null;
    this.#become({ kind: "nobody" });
    // Another console may be signed in.
    this.#ask();
  }

  /** Waits for the lock that the lender holds: whoever gets it knows that the lender is gone, without a word or not. */
  #watch(lenderId: string): void {
    const { signal } = this.#ending;
    this.#window.navigator.locks.request(lendingLockName(lenderId), { mode: "shared", signal }, () => undefined).then(
      () => {
        if (this.#lenderId !== lenderId) return;
        this.#lenderId = null;
        this.#ask();
        this.#later(reloadMilliseconds, () => {
          if (this.#lenderId === null) this.#become({ kind: "nobody" });
        });
      },
      (error: unknown) => {
        if (!signal.aborted) console.error("The console of this workstation cannot be watched.", error);
      },
    );
  }

  /** The console that opened this window has noted what it is. */
  #withoutAnyone(): DeskSignIn {
    const homes = parseStored(screenHomes, this.#window.localStorage.getItem(homesKey)) ?? [];
    const isDesk = homes.some((home) => home.screenId === this.#screenId && home.role === "desk");
    return { kind: isDesk ? "nobody" : "not-a-desk" };
  }

  #later(milliseconds: number, work: () => void): number {
    const timer = this.#window.setTimeout(work, milliseconds);
    this.#ending.signal.addEventListener("abort", () => this.#window.clearTimeout(timer));
    return timer;
  }
}

import { inputToldEverySeconds } from "../../shared/policy/sessionLock.ts";

/** While a warning stands there input is told at once, but not with each movement of a hand, milliseconds. */
const warnedPauseMilliseconds = 200;

export interface InputTellerParts {
  /** Tells the hub, where it can be told; resolves with whether it was. */
  tell: () => Promise<boolean>;
  /** Whether a warning stands there. */
  isWarned: () => boolean;
  /** Milliseconds of a clock that never jumps. */
  now?: () => number;
}

/** Lets the hub know that somebody is here: at once after a pause or a warning, else now and then. */
export class InputTeller {
  readonly #parts: Required<InputTellerParts>;
  #lastAt: number;
  #toldAt = -Infinity;

  constructor({ now = () => performance.now(), ...parts }: InputTellerParts) {
    this.#parts = { ...parts, now };
    this.#lastAt = now();
  }

  /** Somebody used keyboard or pointer in this window just now. */
  happened(): void {
    const { tell, isWarned, now } = this.#parts;
    this.#lastAt = now();
    const pause = isWarned() ? warnedPauseMilliseconds : inputToldEverySeconds * 1000;
    if (this.#lastAt - this.#toldAt < pause) return;
    const toldAt = (this.#toldAt = this.#lastAt);
    void tell().then((wasTold) => {
      if (!wasTold && this.#toldAt === toldAt) this.#toldAt = -Infinity;
    });
  }

  /** A warning has come: whatever was told before, the next input is told at once. */
  warned(): void {
    this.#toldAt = -Infinity;
  }

  /** Somebody has just signed in or unlocked here. */
  begin(): void {
    this.#lastAt = this.#parts.now();
    this.#toldAt = -Infinity;
  }

  /** How long nobody has used this window, milliseconds. */
  idleMilliseconds(): number {
    return this.#parts.now() - this.#lastAt;
  }
}

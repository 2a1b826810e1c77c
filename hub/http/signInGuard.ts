/** Failed sign-ins of one name from one address within the window before further ones must wait. */
const failuresAllowed = 10;
const windowMilliseconds = 60_000;
const namesRemembered = 10_000;

/** Slows guessing of passwords: after ten failures in a minute the same name waits, whatever it sends. */
export class SignInGuard {
  readonly #failures = new Map<string, number[]>();
  readonly #milliseconds: () => number;

  constructor(milliseconds: () => number) {
    this.#milliseconds = milliseconds;
  }

  mayTry(username: string, address: string): boolean {
    return this.#recent(key(username, address)).length < failuresAllowed;
  }

  failed(username: string, address: string): void {
    const name = key(username, address);
    const recent = [...this.#recent(name), this.#milliseconds()];
    this.#failures.delete(name);
    this.#failures.set(name, recent);
    const oldest = this.#failures.keys().next();
    if (this.#failures.size > namesRemembered && !oldest.done) this.#failures.delete(oldest.value);
  }

  #recent(name: string): number[] {
    const since = this.#milliseconds() - windowMilliseconds;
    return (this.#failures.get(name) ?? []).filter((at) => at > since);
  }
}

const key = (username: string, address: string) => JSON.stringify([username, address]);
